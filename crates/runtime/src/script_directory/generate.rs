//! Making a new revision file.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use aludel_revision::{Revision, RevisionMap, Wording};

use super::{CreateDate, Error, HeaderEvaluator, ScriptDirectory};

/// What a new revision is to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewRevision<'a> {
    /// Its identifier.
    pub rev_id: &'a str,
    /// Its message (`-m`).
    pub message: Option<&'a str>,
    /// Symbols of the revisions it is built upon; none is `head`.
    pub heads: &'a [&'a str],
    /// Whether those may have successors already.
    pub splice: bool,
    /// Labels of the branch that it starts.
    pub branch_labels: &'a [&'a str],
    /// The folder to put the file into; required where several are possible.
    pub version_path: Option<&'a str>,
    /// Symbols of the revisions it depends on.
    pub depends_on: &'a [&'a str],
}

/// A value that `script.py.mako` may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContextValue {
    /// `None`.
    None,
    /// A text.
    Text(String),
    /// A tuple of texts.
    Tuple(Vec<String>),
    /// A list of texts.
    List(Vec<String>),
    /// A `datetime`.
    Date(CreateDate),
    /// The function that joins texts by commas, leaves one text as it is, and makes `None` an empty text.
    Comma,
}

/// Renders `script.py.mako`.
pub trait Renderer {
    /// Renders the template at `template` with the given values and those that the renderer adds itself.
    ///
    /// # Errors
    ///
    /// A sentence with the template's line.
    fn render(&mut self, template: &Path, context: &[(&'static str, ContextValue)])
    -> Result<String, String>;
}

/// Tells the user what is being done, as `util.status` does.
pub trait Messages {
    /// Work begins; the reference prints `<text> ...`, and a line break when `newline` is set.
    fn begin(&mut self, text: &str, newline: bool);
    /// The work that began last is over; the reference prints `  done` or `  FAILED`.
    fn end(&mut self, done: bool);
}

/// Does some work between the messages that it begins and that it ends.
pub(super) fn with_status<T>(
    messages: &mut dyn Messages,
    text: &str,
    newline: bool,
    work: impl FnOnce() -> Result<T, Error>,
) -> Result<T, Error> {
    messages.begin(text, newline);
    let result = work();
    messages.end(result.is_ok());
    result
}

const SEVERAL_HEADS: &str = "Multiple heads are present; please specify the head revision on which the new revision \
                             should be based, or perform a merge.";

impl ScriptDirectory {
    /// Writes a new revision file, runs the post-write hooks, and adds the revision to the map.
    ///
    /// # Errors
    ///
    /// When the request does not fit the map, the template cannot be rendered, or the file cannot be written. No file is written
    /// then, but for errors of the hooks and of reading the new file.
    pub fn generate_revision(
        &self,
        map: &mut RevisionMap,
        request: NewRevision<'_>,
        renderer: &mut dyn Renderer,
        messages: &mut dyn Messages,
        evaluator: Option<&mut HeaderEvaluator<'_>>,
    ) -> Result<Revision, Error> {
        let create_date = CreateDate::now(self.timezone.as_deref())?;
        self.generate_revision_at(map, request, create_date, renderer, messages, evaluator)
    }

    fn generate_revision_at(
        &self,
        map: &mut RevisionMap,
        request: NewRevision<'_>,
        create_date: CreateDate,
        renderer: &mut dyn Renderer,
        messages: &mut dyn Messages,
        evaluator: Option<&mut HeaderEvaluator<'_>>,
    ) -> Result<Revision, Error> {
        let heads = heads(map, &request)?;
        let location = self.new_location(&heads, request.version_path)?;
        check_splice(&heads, request.splice)?;
        let path = self.rev_path(&location, request.rev_id, request.message, &create_date)?;
        let context = context(map, &heads, &request, create_date)?;
        if self.has_version_locations {
            ensure_directory(&location, messages)?;
        }
        if let Some(folder) = path.parent() {
            ensure_directory(folder, messages)?;
        }
        let text = format!("Generating {}", path.display());
        with_status(messages, &text, false, || {
            self.write_new(&path, &context, renderer)
        })?;
        self.run_hooks(&path, messages)?;

        let revision = self.load_file(&path, evaluator)?;
        if !request.branch_labels.is_empty() && revision.branch_labels().is_empty() {
            return Err(Error::new(format!(
                "Version {} specified branch_labels {}, however the migration file {} does not have them; have you \
                 upgraded your script.py.mako to include the 'branch_labels' section?",
                revision.revision(),
                request.branch_labels.join(", "),
                revision.path()
            )));
        }
        map.add_revision(revision.clone())?;
        Ok(revision)
    }

    /// The folder of the new file.
    fn new_location(&self, heads: &[Revision], version_path: Option<&str>) -> Result<PathBuf, Error> {
        let location = match (version_path, self.version_locations()) {
            (Some(path), _) => PathBuf::from(path),
            (None, [only]) => only.clone(),
            (None, _) => {
                let folder = heads.first().and_then(|head| Path::new(head.path()).parent());
                let missing =
                    || Error::new("Multiple version locations present, please specify --version-path");
                folder.ok_or_else(missing)?.to_owned()
            }
        };
        let wanted = super::absolute(&location)?;
        let is_known =
            |known: &PathBuf| *known == wanted || known.canonicalize().is_ok_and(|known| known == wanted);
        if self.version_locations().iter().any(is_known) {
            return Ok(wanted);
        }
        Err(Error::new(format!(
            "Path {} is not represented in current version locations",
            location.display()
        )))
    }

    fn write_new(
        &self,
        path: &Path,
        context: &[(&'static str, ContextValue)],
        renderer: &mut dyn Renderer,
    ) -> Result<(), Error> {
        let template = self.dir().join("script.py.mako");
        let text = renderer.render(&template, context).map_err(|error| {
            Error::new(format!(
                "Template rendering failed: {}: {error}",
                template.display()
            ))
        })?;
        let bytes = self.encode(&text)?;
        // A file of that name holds another revision, which must not be lost.
        let mut file = std::fs::File::create_new(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::with_hint(
                format!("File {} already exists", path.display()),
                "Choose another message or --rev-id, or put %(rev)s into file_template.",
            ),
            _ => Error::file(path, &error),
        })?;
        file.write_all(&bytes).map_err(|error| Error::file(path, &error))
    }

    fn encode(&self, text: &str) -> Result<Vec<u8>, Error> {
        let name = self.output_encoding.as_str();
        let label = name.replace('_', "-");
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())
            .ok_or_else(|| Error::new(format!("unknown encoding: {name}")))?;
        let (bytes, _, unmappable) = encoding.encode(text);
        if unmappable {
            return Err(Error::with_hint(
                format!("The new revision's text cannot be written in the encoding {name}"),
                "Set output_encoding to utf-8.",
            ));
        }
        Ok(bytes.into_owned())
    }
}

/// The revisions that the new one is built upon.
fn heads(map: &RevisionMap, request: &NewRevision<'_>) -> Result<Vec<Revision>, Error> {
    Revision::verify_rev_id(request.rev_id)?;
    if map
        .revisions()
        .iter()
        .any(|known| known.revision() == request.rev_id)
    {
        return Err(Error::new(format!(
            "Revision {} is present more than once",
            request.rev_id
        )));
    }
    let symbols = if request.heads.is_empty() {
        &["head"][..]
    } else {
        request.heads
    };
    let found = map.get_revisions_of(symbols).map_err(|error| {
        error.into_command(Wording {
            multiple_heads: Some(SEVERAL_HEADS),
            ..Wording::default()
        })
    })?;
    for (position, head) in found.iter().enumerate() {
        if found[..position].contains(head) {
            return Err(Error::new("Duplicate head revisions specified"));
        }
    }
    Ok(found.into_iter().cloned().collect())
}

fn check_splice(heads: &[Revision], splice: bool) -> Result<(), Error> {
    match heads.iter().find(|head| !splice && !head.is_head()) {
        None => Ok(()),
        Some(head) => Err(Error::new(format!(
            "Revision {} is not a head revision; please specify --splice to create a new branch from this revision",
            head.revision()
        ))),
    }
}

fn context(
    map: &RevisionMap,
    heads: &[Revision],
    request: &NewRevision<'_>,
    create_date: CreateDate,
) -> Result<Vec<(&'static str, ContextValue)>, Error> {
    let down = heads.iter().map(|head| head.revision().to_owned()).collect();
    let labels: Vec<String> = request
        .branch_labels
        .iter()
        .map(|&label| label.to_owned())
        .collect();
    let labels = if labels.is_empty() {
        ContextValue::None
    } else {
        ContextValue::Tuple(labels)
    };
    let message = request.message.unwrap_or("empty message").to_owned();
    Ok(vec![
        ("up_revision", ContextValue::Text(request.rev_id.to_owned())),
        ("down_revision", scalar(down, ContextValue::Tuple)),
        ("branch_labels", labels),
        (
            "depends_on",
            scalar(depends_on(map, request.depends_on)?, ContextValue::List),
        ),
        ("create_date", ContextValue::Date(create_date)),
        ("comma", ContextValue::Comma),
        ("message", ContextValue::Text(message)),
    ])
}

/// No text is `None`, one text itself.
fn scalar(mut texts: Vec<String>, several: fn(Vec<String>) -> ContextValue) -> ContextValue {
    match (texts.pop(), texts.is_empty()) {
        (None, _) => ContextValue::None,
        (Some(only), true) => ContextValue::Text(only),
        (Some(last), false) => {
            texts.push(last);
            several(texts)
        }
    }
}

/// The dependencies: branch labels as they are, anything else as an identifier.
fn depends_on(map: &RevisionMap, symbols: &[&str]) -> Result<Vec<String>, Error> {
    let mut resolved = Vec::with_capacity(symbols.len());
    for &symbol in symbols {
        let found = map
            .get_revision(symbol)
            .map_err(|error| error.into_command(Wording::default()))?;
        let revision =
            found.ok_or_else(|| Error::new(format!("Symbol '{symbol}' does not name a revision")))?;
        let is_label = revision.branch_labels().iter().any(|label| label == symbol);
        resolved.push(if is_label { symbol } else { revision.revision() }.to_owned());
    }
    Ok(resolved)
}

fn ensure_directory(path: &Path, messages: &mut dyn Messages) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    let text = format!("Creating directory {}", path.display());
    with_status(messages, &text, false, || {
        std::fs::create_dir_all(path).map_err(|error| Error::file(path, &error))
    })
}
