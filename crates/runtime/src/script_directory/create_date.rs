//! The moment at which a revision is made.

use std::fmt;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::Error;

/// The moment at which a revision is made, in the configured time zone or, without one, in the machine's.
///
/// `Display` is Python's `str()` of the `datetime`: an offset stands at its end only when a time zone is configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateDate {
    zoned: Zoned,
    has_zone: bool,
}

impl CreateDate {
    /// Now, in the zone of that name.
    ///
    /// # Errors
    ///
    /// When there is no such time zone.
    pub fn now(timezone: Option<&str>) -> Result<Self, Error> {
        Self::at(Timestamp::now(), timezone)
    }

    /// A moment, in the zone of that name.
    ///
    /// # Errors
    ///
    /// When there is no such time zone.
    pub fn at(timestamp: Timestamp, timezone: Option<&str>) -> Result<Self, Error> {
        let zone = match timezone {
            None => TimeZone::system(),
            Some(name) => {
                TimeZone::get(name).map_err(|_| Error::new(format!("Can't locate timezone: {name}")))?
            }
        };
        Ok(Self {
            zoned: timestamp.to_zoned(zone),
            has_zone: timezone.is_some(),
        })
    }

    /// The date and time with their zone.
    pub fn zoned(&self) -> &Zoned {
        &self.zoned
    }

    /// Whether the configuration names a time zone, so that Python code would see an aware `datetime`.
    pub fn has_zone(&self) -> bool {
        self.has_zone
    }
}

impl fmt::Display for CreateDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.zoned.strftime("%Y-%m-%d %H:%M:%S"))?;
        let microsecond = self.zoned.subsec_nanosecond() / 1000;
        if microsecond != 0 {
            write!(f, ".{microsecond:06}")?;
        }
        if self.has_zone {
            let seconds = self.zoned.offset().seconds();
            let (sign, total) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
            write!(f, "{sign}{:02}:{:02}", total / 3600, total / 60 % 60)?;
            if total % 60 != 0 {
                write!(f, ":{:02}", total % 60)?;
            }
        }
        Ok(())
    }
}
