"""The validators of pydantic 1."""

from pydantic.functional_validators import root_validator, validator
