# Every job of the project; `make` alone lists them.

SCHOOL ?= data/schools/gansu-junior

BIN := .venv/bin
# Most of JupyterLab is never imported: byte code is written on first use, which halves the set-up.
INSTALL := $(BIN)/pip install --quiet --no-compile
PROVIDE := generator/tools/provide.sh
# One file of tests stays on one worker: the cells of a workbook share a kernel.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --no-header --annotation-style line \
	--universal --fork-strategy fewest --python-version 3.11.2

unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The notice of the theme's end of life is for us, not for the reader of a build; pyproject.toml pins the theme.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve lab test check audit bench samples workbooks golden docs lock clean

help: ## list these jobs / 列出各项命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: .venv/run ## build the sample school, SCHOOL=… for another / 生成示例学校（SCHOOL=… 换一所）
	@$(PROVIDE) fonts || true
	$(BIN)/kehou build $(SCHOOL)

serve: .venv/run ## show the school's site here and rebuild on change / 在本机查看，改表后自动更新
	$(BIN)/kehou serve $(SCHOOL)

lab: .venv/run ## open the workbooks in JupyterLab, in Chinese / 用中文界面打开工作簿
	$(BIN)/jupyter lab --LabApp.app_settings_dir=generator/tools/lab workbooks

test: .venv/dev ## run all tests and all workbooks / 运行全部测试和工作簿
	@$(PROVIDE) fonts
	@$(PROVIDE) browser
	@$(PROVIDE) pdf
	$(PYTEST) --nbval tests workbooks

check: .venv/dev ## format, lint, types, test, strict site, two equal builds / 提交前的全部检查
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory test
	rm -rf build/check
	$(BIN)/kehou build data/schools/gansu-junior --quiet --fresh --out build/check/one
	$(BIN)/kehou build data/schools/gansu-junior --quiet --fresh --out build/check/two
	diff -r build/check/one build/check/two
	KEHOU_PAGES=build/check/one/gansu-junior/pages $(BIN)/mkdocs build --strict

audit: check ## the slow checks: many more examples, a wheel on its own / 较慢的检查
	KEHOU_KILLS=50 $(PYTEST) --hypothesis-profile audit tests
	generator/tools/wheel_alone.sh

samples: .venv/run ## make the evidence of the sample schools anew / 重新生成示例学校的记录
	$(BIN)/python -m samples.gansu_junior

workbooks: .venv/dev ## run the workbooks and store their outputs / 运行工作簿并保存输出
	$(BIN)/python generator/tools/store_outputs.py

golden: .venv/dev ## accept the tiny school's build as it is now / 认可小样本现在的结果
	$(BIN)/python generator/tools/accept_golden.py

docs: .venv/run ## write the data dictionary anew / 重新生成数据字典
	$(BIN)/python generator/tools/dictionary.py

bench: .venv/run ## seconds of every stage and of a whole build / 各步骤用时
	$(BIN)/python generator/tools/bench.py $(SCHOOL)
	$(BIN)/python generator/tools/bench_reading.py data/schools/gansu-junior

lock: .venv/dev ## pin what pyproject.toml asks for, with hashes / 锁定依赖版本
	$(LOCK) --extra dev --output-file requirements-dev.txt
	$(LOCK) --extra build --constraint requirements-dev.txt --output-file requirements.txt

clean: ## remove everything generated, .venv too / 删除全部生成的文件
	rm -rf build dist .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache

.venv/run: requirements.txt pyproject.toml
	@python=$$($(PROVIDE) python) && { [ -x $(BIN)/pip ] || "$$python" -m venv --clear .venv; }
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
