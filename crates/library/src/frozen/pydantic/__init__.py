"""pydantic, as far as settings of applications use it: models, fields, validators, URLs, secrets.

Values are converted in pydantic's lax mode. What a model checks beyond its types (lengths, bounds, patterns) is
checked as well; JSON schema, serializers and strict mode are not here. `BaseSettings` and what belongs to it are
pydantic 1's.
"""

from pydantic._errors import (
    PydanticImportError,
    PydanticSchemaGenerationError,
    PydanticUndefinedAnnotation,
    PydanticUserError,
    ValidationError,
)
from pydantic.config import BaseConfig, ConfigDict, Extra
from pydantic.fields import AliasChoices, AliasPath, Field, PrivateAttr
from pydantic.functional_serializers import (
    PlainSerializer,
    SerializeAsAny,
    WrapSerializer,
    field_serializer,
    model_serializer,
)
from pydantic.functional_validators import (
    AfterValidator,
    BeforeValidator,
    FieldValidationInfo,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    InstanceOf,
    PlainValidator,
    SkipValidation,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    computed_field,
    field_validator,
    model_validator,
    root_validator,
    validate_arguments,
    validate_call,
    validator,
    with_config,
)
from pydantic.main import BaseModel, RootModel, create_model
from pydantic.networks import (
    AmqpDsn,
    AnyHttpUrl,
    AnyUrl,
    AnyWebsocketUrl,
    ClickHouseDsn,
    CockroachDsn,
    EmailStr,
    FileUrl,
    FtpUrl,
    HttpUrl,
    IPvAnyAddress,
    IPvAnyInterface,
    IPvAnyNetwork,
    KafkaDsn,
    MariaDBDsn,
    MongoDsn,
    MySQLDsn,
    NameEmail,
    NatsDsn,
    PostgresDsn,
    RedisDsn,
    SnowflakeDsn,
    WebsocketUrl,
    validate_email,
)
from pydantic.type_adapter import TypeAdapter, parse_obj_as
from pydantic.types import (
    UUID1,
    UUID3,
    UUID4,
    UUID5,
    AwareDatetime,
    Base64Bytes,
    Base64Str,
    ByteSize,
    DirectoryPath,
    FilePath,
    FiniteFloat,
    FutureDate,
    FutureDatetime,
    ImportString,
    Json,
    NaiveDatetime,
    NegativeFloat,
    NegativeInt,
    NewPath,
    NonNegativeFloat,
    NonNegativeInt,
    NonPositiveFloat,
    NonPositiveInt,
    PastDate,
    PastDatetime,
    PositiveFloat,
    PositiveInt,
    Secret,
    SecretBytes,
    SecretStr,
    Strict,
    StrictBool,
    StrictBytes,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    conbytes,
    condate,
    condecimal,
    confloat,
    conint,
    conlist,
    conset,
    constr,
)
from pydantic.version import VERSION

__version__ = VERSION


def __getattr__(name):
    # Settings are read with python-dotenv, which is only wanted where a project has such settings.
    if name == "BaseSettings":
        from pydantic.env_settings import BaseSettings

        return BaseSettings
    raise AttributeError("module 'pydantic' has no attribute '%s'" % name)
