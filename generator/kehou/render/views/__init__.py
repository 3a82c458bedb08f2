"""What workbooks show: answers, tables and charts, made from results and nothing else."""
