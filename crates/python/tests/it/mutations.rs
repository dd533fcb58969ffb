//! Sources that nobody would write: whatever a file holds, the evaluator answers with a value or an error.

use std::rc::Rc;

use aludel_python::{Interpreter, Output, Settings};
use aludel_testing::fixture;

/// A small generator of numbers that are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % limit.max(1)
    }
}

/// The tokens of a source, roughly: words, and every other character alone.
fn tokens(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut in_word = false;
    for character in source.chars() {
        let word = character.is_alphanumeric() || character == '_';
        match found.last_mut() {
            Some(last) if word && in_word => last.push(character),
            _ => found.push(character.to_string()),
        }
        in_word = word;
    }
    found
}

fn mutated(tokens: &[String], numbers: &mut Numbers) -> String {
    let mut tokens = tokens.to_vec();
    for _ in 0..=numbers.below(4) {
        let (at, other) = (numbers.below(tokens.len()), numbers.below(tokens.len()));
        match numbers.below(5) {
            0 if tokens.len() > 1 => drop(tokens.remove(at)),
            1 => {
                let copy = tokens.get(other).cloned().unwrap_or_default();
                tokens.insert(at, copy);
            }
            2 => tokens.swap(at, other),
            3 => {
                let pieces = [
                    "(", ")", "yield ", "*", "**", "None", "self", "lambda: ", "not ", ":", "\n", "await ",
                    "é",
                ];
                let piece = pieces
                    .get(numbers.below(pieces.len()))
                    .copied()
                    .unwrap_or_default();
                tokens.insert(at, piece.to_owned());
            }
            _ => {
                if let Some(copy) = tokens.get(other).cloned()
                    && let Some(token) = tokens.get_mut(at)
                {
                    *token = copy;
                }
            }
        }
    }
    tokens.concat()
}

fn evaluate(source: &str) {
    let mut py = Interpreter::new(Settings::default());
    py.set_state(Rc::new(Output::captured()));
    py.limit_steps(3_000);
    match py.execute_source("mutated.py", source, "mutated") {
        Ok(module) => module.clear(),
        Err(error) => assert!(!error.to_string().is_empty() || error.class_name().is_some()),
    }
}

#[test]
fn mutated_cases_are_evaluated_or_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/language");
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let turns = match std::env::var("ALUDEL_MUTATIONS") {
        Ok(turns) => turns.parse().unwrap(),
        Err(_) => 4,
    };
    for file in fixture::walk(folder, "py") {
        for case in file.text().split("# === ").skip(1) {
            let source = case.split_once('\n').map_or("", |(_, source)| source);
            let tokens = tokens(source);
            for _ in 0..turns {
                evaluate(&mutated(&tokens, &mut numbers));
            }
        }
    }
}

#[test]
fn deep_and_broken_sources_are_refused() {
    let many = 20_000;
    for source in [
        "(".repeat(many),
        format!("x = {}1{}", "[".repeat(many), "]".repeat(many)),
        format!("x = {}1", "-".repeat(many)),
        format!("x = {}True", "not ".repeat(many)),
        format!("x = 1{}", " + 1".repeat(many)),
        format!("x = a{}", ".b".repeat(many)),
        format!("x = a{}", "()".repeat(many)),
        format!("x = {}1", "lambda: ".repeat(many)),
        format!("x = {}1", "1 if 1 else ".repeat(many)),
        format!("x = {}'a'{}", "f'{".repeat(300), "}'".repeat(300)),
        (0..many)
            .map(|depth| format!("{}if 1:\n", " ".repeat(depth.min(2_000))))
            .collect(),
        "if 1:\n  pass\n".to_owned() + &"elif 1:\n  pass\n".repeat(many),
        "\0".repeat(100),
        "x = '".to_owned(),
        "\u{feff}x = 1\n\u{feff}".to_owned(),
        "match x:\n  case ".to_owned() + &"(".repeat(many),
        "a = ".repeat(many) + "1",
        "@a\n".repeat(many) + "def f(): pass",
        "del ".to_owned() + &"(".repeat(150) + &")".repeat(150),
        "with ".to_owned() + &"a as b, ".repeat(many) + "c: pass",
    ] {
        evaluate(&source);
    }
}

#[test]
fn deep_values_are_freed() {
    for source in [
        "x = []\nfor i in range(100000): x = [x]\ndel x\n",
        "x = {}\nfor i in range(100000): x = {'k': x}\ndel x\n",
        "class N: pass\nx = N()\nfor i in range(50000):\n    y = N(); y.next = x; x = y\ndel x, y\n",
        "f = len\nfor i in range(50000): f = (lambda g: lambda: g)(f)\ndel f\n",
        "class A: pass\nA.__call__ = A()\ntry: A()()\nexcept RecursionError: pass\n",
        "x = []\nx.append(x)\nrepr(x)\ntry: x == [x]\nexcept RecursionError: pass\n",
    ] {
        let mut py = Interpreter::new(Settings::default());
        py.execute_source("deep.py", source, "deep").unwrap();
    }
}
