//! What kind a character is: the predicates behind `str.isalpha` and its siblings, from the Unicode categories.

use unicode_properties::{GeneralCategory as Category, UnicodeGeneralCategory};

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Whether `repr` shows the character itself.
pub(crate) fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    !matches!(
        c.general_category(),
        Category::Control
            | Category::Format
            | Category::Surrogate
            | Category::PrivateUse
            | Category::Unassigned
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::SpaceSeparator
    )
}

/// `str.isalpha` of one character: a letter.
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        c.general_category(),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::TitlecaseLetter
            | Category::ModifierLetter
            | Category::OtherLetter
    )
}

/// `str.isdecimal` of one character.
pub(crate) fn is_decimal(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && c.general_category() == Category::DecimalNumber)
}

/// The value of a decimal digit of any script. The ten digits of a script lie one after the other.
pub(crate) fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    if !is_decimal(c) {
        return None;
    }
    let is_digit = |code: u32| char::from_u32(code).is_some_and(is_decimal);
    let code = u32::from(c);
    // The mathematical digits are five such rows without a gap between them.
    if (0x1d7ce..=0x1d7ff).contains(&code) {
        return Some((code - 0x1d7ce) % 10);
    }
    let before = (1..10).take_while(|back| is_digit(code - back)).count();
    u32::try_from(before).ok()
}

/// `str.isdigit` of one character: a decimal digit, or a raised, circled or otherwise shaped one.
pub(crate) fn is_digit(c: char) -> bool {
    is_decimal(c)
        || matches!(u32::from(c),
            0xb2 | 0xb3 | 0xb9 | 0x1369..=0x1371 | 0x19da | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089
            | 0x2460..=0x2468 | 0x2474..=0x247c | 0x2488..=0x2490 | 0x24ea | 0x24f5..=0x24fd | 0x24ff
            | 0x2776..=0x277e | 0x2780..=0x2788 | 0x278a..=0x2792 | 0x10a40..=0x10a43 | 0x10e60..=0x10e68
            | 0x11052..=0x1105a | 0x1f100..=0x1f10a)
}

/// Ideographs that mean a number.
const NUMERALS: &str = "㐅㒃㠪㭍一七万三九二五世亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌\
    柒漆玖百肆萬貮貳贰阡陆陌陸零參拾兩零六陸什𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭廾";

/// `str.isnumeric` of one character.
pub(crate) fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    matches!(
        c.general_category(),
        Category::DecimalNumber | Category::LetterNumber | Category::OtherNumber
    ) || NUMERALS.contains(c)
}

/// `str.isupper` of one character.
pub(crate) fn is_upper(c: char) -> bool {
    c.is_uppercase()
}

/// `str.islower` of one character.
pub(crate) fn is_lower(c: char) -> bool {
    c.is_lowercase()
}

/// A titlecase letter: one character for two, of which the first is a capital.
pub(crate) fn is_title(c: char) -> bool {
    !c.is_ascii() && c.general_category() == Category::TitlecaseLetter
}

/// Whether the character has case.
pub(crate) fn is_cased(c: char) -> bool {
    is_upper(c) || is_lower(c) || is_title(c)
}

/// `str.isidentifier`
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let start = |c: char| c == '_' || unicode_ident::is_xid_start(c);
    chars.next().is_some_and(start) && chars.all(unicode_ident::is_xid_continue)
}
