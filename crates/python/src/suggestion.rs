//! The known name that is nearest to one that is not: CPython's "Did you mean".

/// The known name that differs least from `wrong`, where it differs little enough.
pub(crate) fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let wrong: Vec<char> = wrong.chars().take(40).collect();
    let limit = (wrong.len() + 3) / 3;
    let mut best: Option<(usize, &str)> = None;
    for name in known.take(750) {
        let candidate: Vec<char> = name.chars().take(41).collect();
        if candidate == wrong || candidate.len().abs_diff(wrong.len()) > limit {
            continue;
        }
        let distance = distance(&wrong, &candidate);
        let allowed = (wrong.len() + candidate.len() + 3) / 6;
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = i;
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, right) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let before = row.get(j).copied().unwrap_or(0);
            let cost = usize::from(left != right);
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = (diagonal + cost).min(above + 1).min(before + 1);
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_near_name_is_found_and_a_far_one_is_not() {
        let known = ["revision", "down_revision", "op"];
        assert_eq!(nearest("revison", known.into_iter()).as_deref(), Some("revision"));
        assert_eq!(nearest("upgrade", known.into_iter()), None);
    }
}
