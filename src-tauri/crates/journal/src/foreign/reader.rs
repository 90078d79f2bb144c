//! Reads the primitives of the format from bytes that may be wrong in any way.

use crate::error::JournalError;

/// Reads bytes from the front. Nothing is copied or allocated.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Returns the next bytes.
    ///
    /// # Errors
    /// [`JournalError::Unreadable`] if there are fewer.
    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], JournalError> {
        let length = usize::try_from(length).map_err(|_| malformed("length"))?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(|| malformed("length"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// Returns the next byte.
    pub(super) fn byte(&mut self) -> Result<u8, JournalError> {
        Ok(self.take(1)?[0])
    }

    /// Returns the next bytes, whose number stands before them.
    pub(super) fn prefixed(&mut self) -> Result<&'a [u8], JournalError> {
        let length = self.unsigned()?;
        self.take(length)
    }

    /// Reads an unsigned number in its shortest LEB128 form.
    pub(super) fn unsigned(&mut self) -> Result<u64, JournalError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            // The tenth byte holds one bit.
            if shift == 63 && part > 1 {
                break;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return if shift > 0 && byte == 0 { Err(malformed("number")) } else { Ok(value) };
            }
        }
        Err(malformed("number"))
    }

    /// Reads a signed number in its shortest LEB128 form.
    pub(super) fn signed(&mut self) -> Result<i64, JournalError> {
        let mut value = 0_i64;
        let mut previous = 0_u8;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = i64::from(byte & 0x7f);
            // The tenth byte repeats the sign.
            if shift == 63 && byte != 0 && byte != 0x7f {
                break;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                let overlong = (byte == 0 && previous & 0x40 == 0) || (byte == 0x7f && previous & 0x40 != 0);
                if shift > 0 && overlong {
                    break;
                }
                let used = shift + 7;
                return Ok(if used < 64 && byte & 0x40 != 0 { value | (-1 << used) } else { value });
            }
            previous = byte;
        }
        Err(malformed("number"))
    }
}

/// Returns the LEB128 form of a number.
pub(super) fn unsigned_bytes(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// Returns the error for a part that Automerge does not write so.
pub(super) fn malformed(part: &'static str) -> JournalError {
    JournalError::Unreadable(format!("the {part} is not as Automerge writes it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_number_reads_back(number in any::<u64>(), shift in 0..64_u32) {
            let number = number >> shift;
            let bytes = unsigned_bytes(number);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.unsigned().unwrap(), number);
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn a_signed_number_reads_back(number in any::<i64>(), shift in 0..64_u32) {
            let number = number >> shift;
            let bytes = testkit::hostile::signed(number);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.signed().unwrap(), number);
            prop_assert!(reader.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..24)) {
            for _ in 0..bytes.len() {
                let mut reader = Reader::new(&bytes);
                while reader.unsigned().is_ok() {}
                let mut reader = Reader::new(&bytes);
                while reader.signed().is_ok() {}
                let mut reader = Reader::new(&bytes);
                while reader.prefixed().is_ok() {}
            }
        }
    }

    #[test]
    fn overlong_and_too_large_numbers_are_refused() {
        for bytes in [&[0x80, 0][..], &[0xff; 10], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2], &[0x80]]
        {
            assert!(Reader::new(bytes).unsigned().is_err(), "{bytes:?}");
        }
        for bytes in [&[0xff, 0x7f][..], &[0x80, 0], &[0xff; 11], &[0xc0]] {
            assert!(Reader::new(bytes).signed().is_err(), "{bytes:?}");
        }
    }
}
