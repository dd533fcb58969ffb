"""Languages of messages: `gettext`, `locale`."""

# gettext
def gettext(message):
    return message


def ngettext(singular, plural, n):
    return singular if n == 1 else plural


def pgettext(context, message):
    return message


def dgettext(domain, message):
    return message


def textdomain(domain=None):
    return domain or "messages"


def bindtextdomain(domain, localedir=None):
    return localedir


class NullTranslations:
    def __init__(self, fp=None):
        pass

    def install(self, names=None):
        pass


NullTranslations.gettext = lambda self, message: message
NullTranslations.ngettext = lambda self, singular, plural, n: singular if n == 1 else plural
NullTranslations.ugettext = NullTranslations.gettext
GNUTranslations = NullTranslations


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    return NullTranslations()


def install(domain, localedir=None, *, names=None):
    pass


# locale
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6


def setlocale(category, locale=None):
    return "C"


def getlocale(category=0):
    return ("en_US", "UTF-8")


def getdefaultlocale(envvars=()):
    return ("en_US", "UTF-8")


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def localeconv():
    return {"decimal_point": ".", "thousands_sep": "", "grouping": []}
