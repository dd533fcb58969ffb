def _M_filter_x(text):
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


def _M_filter_u(text):
    from urllib.parse import quote_plus

    return quote_plus(text)


def _M_filter_trim(text):
    return text.strip()
