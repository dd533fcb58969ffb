from tenacity import *  # noqa: F403
