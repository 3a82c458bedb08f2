"""The nouns of kehou: tables, results, money, credits and problems; nothing here imports a stage."""
