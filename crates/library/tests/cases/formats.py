# === yaml
# --- file config.yml
defaults: &defaults
  port: 5432
  on: yes
  off: no
database:
  <<: *defaults
  host: "база"
  name: 'it''s'
  empty:
  tilde: ~
  octal: 0755
  hex: 0x1F
  big: 1_000
  rate: 1.5e+3
  text: 1e3
  minutes: 1:30
  date: 2024-05-06
  moment: 2024-05-06 07:08:09.5
  zoned: 2024-05-06T07:08:09+03:00
  infinite: .inf
  binary: !!binary aGVsbG8=
  forced: !!str 12
list:
  - a
  - [b, {c: d}]
  - |
    две
    строки
  - >-
    folded
    text
# --- script
import yaml
with open("config.yml", encoding="utf-8") as file:
    config = yaml.safe_load(file)
for name, value in config["database"].items():
    print(repr(name), repr(value))
print(config["list"], config["defaults"])
print(yaml.load("a: 1", Loader=yaml.FullLoader), yaml.safe_load(""), list(yaml.safe_load_all("a\n---\nb: [1]\n")))
print(yaml.load("[true, Null, '1', \"\\u00e9\"]", yaml.SafeLoader), yaml.safe_load(b"\xd0\xb0: \xd0\xb1"))
# === yaml_errors
import yaml
for text in ("a: [1", "!unknown x", "a: b: c", "{[1]: 2}"):
    try:
        print(yaml.safe_load(text))
    except yaml.YAMLError as error:
        print("YAMLError")
# === yaml_own_tag
# --- env
DB=postgresql://h/база
# --- script
import os, re, yaml
def env(loader, node):
    return re.sub(r"\$\{(\w+)\}", lambda found: os.environ[found[1]], loader.construct_scalar(node))
yaml.SafeLoader.add_constructor("!ENV", env)
print(yaml.safe_load("url: !ENV ${DB}/x"))
def several(loader, node):
    return "".join(loader.construct_sequence(node))
yaml.add_constructor("!join", several, Loader=yaml.SafeLoader)
print(yaml.safe_load("url: !join [a, b, c]"))
# === tomllib
# --- file pyproject.toml
title = "проект"
[tool.alembic]
url = 'postgresql://h/d'
pool = { size = 5, ratio = 0.5, on = true }
dates = [1979-05-27, 1979-05-27T07:32:00Z, 07:32:00, 1979-05-27T07:32:00.5-07:00]
lines = """
one \
  two"""
[[servers]]
name = "a"
[[servers]]
name = "b"
# --- script
import tomllib
with open("pyproject.toml", "rb") as file:
    data = tomllib.load(file)
print(data)
try:
    tomllib.loads("a = ")
except tomllib.TOMLDecodeError as error:
    print(type(error).__name__, isinstance(error, ValueError))
try:
    tomllib.load(open("pyproject.toml"))
except TypeError as error:
    print(error)
