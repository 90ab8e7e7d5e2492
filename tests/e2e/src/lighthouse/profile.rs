//! The devices that Lighthouse takes itself for.

/// A device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Profile {
    /// 1350 pixels wide, 10 Mbit/s, 40 ms.
    Desktop,
    /// 412 pixels wide, 1.6 Mbit/s, 150 ms, a processor four times slower than this one.
    Mobile,
}

impl Profile {
    pub(super) const ALL: [Self; 2] = [Self::Desktop, Self::Mobile];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Mobile => "mobile",
        }
    }

    /// What Lighthouse has to be told; without a word it is mobile.
    pub(super) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Desktop => &["--preset=desktop"],
            Self::Mobile => &[],
        }
    }

    /// The least mark for performance.
    pub(super) fn target(self) -> f64 {
        match self {
            Self::Desktop => 95.0,
            Self::Mobile => 85.0,
        }
    }
}
