//! Reading and changing `.ini` files by the rules of Python's `configparser.ConfigParser`.
//!
//! No crate has these rules: values over several lines by indentation, empty lines inside them, both comment signs at any
//! indentation but none inline, the first `=` or `:` as delimiter, strictness about duplicates, the `DEFAULT` section, and
//! interpolation on reading and checking on writing. Projects lean on all of them, so this is our own reader.

use indexmap::IndexMap;

use super::error::{Class, Error};
use super::interpolation;
use super::repr::repr;

const DEFAULT_SECTION: &str = "DEFAULT";

type Options = IndexMap<String, String>;

/// The sections of an `.ini` file, with interpolated access.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ini {
    defaults: Options,
    sections: IndexMap<String, Options>,
}

impl Ini {
    /// An empty configuration whose `DEFAULT` section holds `defaults`.
    pub fn new<'a>(defaults: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let defaults = defaults
            .into_iter()
            .map(|(name, value)| (option_name(name), value.to_owned()));
        Self {
            defaults: defaults.collect(),
            sections: IndexMap::new(),
        }
    }

    /// Reads a text; `source` is how messages name it.
    ///
    /// # Errors
    ///
    /// For duplicate sections and options, options before the first section, and lines that are neither; the message has the line
    /// number.
    pub fn read(&mut self, text: &str, source: &str) -> Result<(), Error> {
        Reader::new(self, source).read(text)
    }

    /// Names of the sections, in their order, without `DEFAULT`.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// Whether there is such a section; `DEFAULT` is none.
    pub fn has_section(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// Whether a section that exists, or `DEFAULT`, has the option.
    pub fn has_option(&self, section: &str, option: &str) -> bool {
        let option = option_name(option);
        let in_defaults = self.defaults.contains_key(&option);
        if section.is_empty() || section == DEFAULT_SECTION {
            return in_defaults;
        }
        self.sections
            .get(section)
            .is_some_and(|options| in_defaults || options.contains_key(&option))
    }

    /// The value of an option, interpolated; `None` where there is no such section or option.
    ///
    /// # Errors
    ///
    /// When the value cannot be interpolated.
    pub fn get(&self, section: &str, option: &str) -> Result<Option<String>, Error> {
        let option = option_name(option);
        if section != DEFAULT_SECTION && !self.has_section(section) {
            return Ok(None);
        }
        let raw = self.lookup(section, &option);
        raw.map(|raw| interpolation::expand(self, section, &option, raw))
            .transpose()
    }

    /// All options of a section, those of `DEFAULT` first, interpolated; `None` where there is no such section.
    ///
    /// # Errors
    ///
    /// When a value cannot be interpolated.
    pub fn items(&self, section: &str) -> Result<Option<IndexMap<String, String>>, Error> {
        let Some(own) = self.sections.get(section) else {
            return Ok(None);
        };
        let mut raw = self.defaults.clone();
        raw.extend(own.iter().map(|(name, value)| (name.clone(), value.clone())));
        for (name, value) in &mut raw {
            *value = interpolation::expand(self, section, name, value)?;
        }
        Ok(Some(raw))
    }

    /// Makes a section.
    ///
    /// # Errors
    ///
    /// When it exists, or is named `DEFAULT`.
    pub fn add_section(&mut self, section: &str) -> Result<(), Error> {
        if section == DEFAULT_SECTION {
            return Err(Error::new(
                Class::Value,
                format!("Invalid section name: {}", repr(section)),
            ));
        }
        if self.has_section(section) {
            let message = format!("Section {} already exists", repr(section));
            return Err(Error::new(Class::DuplicateSection, message));
        }
        self.sections.insert(section.to_owned(), Options::new());
        Ok(())
    }

    /// Sets an option of a section.
    ///
    /// # Errors
    ///
    /// When there is no such section, and when the value holds a percent sign that is neither doubled nor part of `%(name)s`.
    pub fn set(&mut self, section: &str, option: &str, value: &str) -> Result<(), Error> {
        interpolation::check(value)?;
        self.options_mut(section)?
            .insert(option_name(option), value.to_owned());
        Ok(())
    }

    /// Takes an option out of a section; tells whether it was there.
    ///
    /// # Errors
    ///
    /// When there is no such section.
    pub fn remove_option(&mut self, section: &str, option: &str) -> Result<bool, Error> {
        Ok(self
            .options_mut(section)?
            .shift_remove(&option_name(option))
            .is_some())
    }

    fn options_mut(&mut self, section: &str) -> Result<&mut Options, Error> {
        if section.is_empty() || section == DEFAULT_SECTION {
            return Ok(&mut self.defaults);
        }
        let missing = || Error::new(Class::NoSection, format!("No section: {}", repr(section)));
        self.sections.get_mut(section).ok_or_else(missing)
    }

    /// The value as it stands in the section, or in `DEFAULT`.
    pub(super) fn lookup(&self, section: &str, option: &str) -> Option<&str> {
        let own = self.sections.get(section).and_then(|options| options.get(option));
        own.or_else(|| self.defaults.get(option)).map(String::as_str)
    }
}

/// The form in which option names are kept and compared.
pub(super) fn option_name(name: &str) -> String {
    name.to_lowercase()
}

/// The state of reading one text.
struct Reader<'a> {
    ini: &'a mut Ini,
    source: &'a str,
    /// The section that options go to, once there is one.
    section: Option<String>,
    /// The option that continuation lines belong to, and its lines.
    option: Option<String>,
    values: IndexMap<(String, String), Vec<String>>,
    seen_sections: Vec<String>,
    indent: usize,
    bad_lines: String,
}

impl<'a> Reader<'a> {
    fn new(ini: &'a mut Ini, source: &'a str) -> Self {
        Self {
            ini,
            source,
            section: None,
            option: None,
            values: IndexMap::new(),
            seen_sections: Vec::new(),
            indent: 0,
            bad_lines: String::new(),
        }
    }

    fn read(mut self, text: &str) -> Result<(), Error> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        for (number, line) in text.split_inclusive('\n').enumerate() {
            self.line(number + 1, line)?;
        }
        if !self.bad_lines.is_empty() {
            let source = repr(self.source);
            let message = format!("Source contains parsing errors: {source}{}", self.bad_lines);
            return Err(Error::new(Class::Parsing, message));
        }
        for ((section, option), lines) in self.values {
            let value = lines.join("\n").trim_end().to_owned();
            let options = if section == DEFAULT_SECTION {
                &mut self.ini.defaults
            } else {
                self.ini.sections.entry(section).or_default()
            };
            options.insert(option, value);
        }
        Ok(())
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), Error> {
        let value = line.trim();
        if value.starts_with(['#', ';']) {
            return Ok(());
        }
        if value.is_empty() {
            self.push_to_value("");
            return Ok(());
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        if indent > self.indent && self.push_to_value(value) {
            return Ok(());
        }
        self.indent = indent;
        match (section_header(value), &self.section) {
            (Some(header), _) => self.start_section(number, header),
            (None, None) => {
                let (source, line) = (repr(self.source), repr(line));
                let message =
                    format!("File contains no section headers.\nfile: {source}, line: {number}\n{line}");
                Err(Error::new(Class::MissingSectionHeader, message))
            }
            (None, Some(section)) => {
                let section = section.clone();
                self.option_line(number, line, value, section)
            }
        }
    }

    /// Continues the value of the current option, if there is one.
    fn push_to_value(&mut self, text: &str) -> bool {
        let (Some(section), Some(option)) = (&self.section, &self.option) else {
            return false;
        };
        let key = (section.clone(), option.clone());
        self.values
            .get_mut(&key)
            .map(|lines| lines.push(text.to_owned()))
            .is_some()
    }

    fn start_section(&mut self, number: usize, header: &str) -> Result<(), Error> {
        if header != DEFAULT_SECTION {
            if self.seen_sections.iter().any(|seen| seen == header) {
                let (source, section) = (repr(self.source), repr(header));
                let message = format!(
                    "While reading from {source} [line {number:>2}]: section {section} already exists"
                );
                return Err(Error::new(Class::DuplicateSection, message));
            }
            self.seen_sections.push(header.to_owned());
            self.ini.sections.entry(header.to_owned()).or_default();
        }
        self.section = Some(header.to_owned());
        self.option = None;
        Ok(())
    }

    fn option_line(&mut self, number: usize, line: &str, value: &str, section: String) -> Result<(), Error> {
        let Some((name, text)) = value.split_once(['=', ':']) else {
            self.bad_line(number, line);
            return Ok(());
        };
        let name = option_name(name.trim_end());
        if name.is_empty() {
            self.bad_line(number, line);
        }
        let key = (section, name);
        if self.values.contains_key(&key) {
            let (source, section, option) = (repr(self.source), repr(&key.0), repr(&key.1));
            let message = format!(
                "While reading from {source} [line {number:>2}]: option {option} in section {section} already exists"
            );
            return Err(Error::new(Class::DuplicateOption, message));
        }
        // A value under an empty name takes no continuation lines.
        self.option = (!key.1.is_empty()).then(|| key.1.clone());
        self.values.insert(key, vec![text.trim().to_owned()]);
        Ok(())
    }

    fn bad_line(&mut self, number: usize, line: &str) {
        self.bad_lines
            .push_str(&format!("\n\t[line {number:>2}]: {}", repr(line)));
    }
}

/// The name in a section header: all between the first `[`, which starts the line, and the last `]`.
fn section_header(value: &str) -> Option<&str> {
    let (header, _) = value.strip_prefix('[')?.rsplit_once(']')?;
    (!header.is_empty()).then_some(header)
}
