"""starlette, as far as settings use it."""
