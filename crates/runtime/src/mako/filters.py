def _M_filter_x(text):
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


def _M_filter_u(text):
    safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
    parts = []
    for byte in text.encode("utf-8"):
        sign = chr(byte)
        parts.append("+" if sign == " " else sign if sign in safe else "%%%02X" % byte)
    return "".join(parts)


def _M_filter_trim(text):
    return text.strip()
