from sqlalchemy.orm._properties import Ignored


class UserMixin:
    @property
    def is_active(self):
        return True

    @property
    def is_authenticated(self):
        return True

    @property
    def is_anonymous(self):
        return False

    def get_id(self):
        return str(self.id)


class AnonymousUserMixin:
    pass


class LoginManager:
    def __init__(self, *args, **kwargs):
        pass

    def init_app(self, app):
        pass

    def user_loader(self, function):
        return function

    def request_loader(self, function):
        return function

    unauthorized_handler = request_loader


current_user = Ignored()


def login_required(function):
    return function


def login_user(*args, **kwargs):
    return True


def logout_user():
    return True
