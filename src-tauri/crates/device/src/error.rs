//! Why a device did not do what was asked.

/// Error of a device.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// Devices of this kind cannot do this.
    #[error("devices of this kind cannot do this")]
    Unsupported,
    /// The stored file is not the one that was written.
    #[error("the stored file differs from what was written")]
    Differs,
    /// The system or another app refused.
    #[error("the system or another app refused: {0}")]
    Refused(String),
}

#[cfg(mobile)]
impl From<tauri::plugin::mobile::PluginInvokeError> for DeviceError {
    fn from(error: tauri::plugin::mobile::PluginInvokeError) -> Self {
        use tauri::plugin::mobile::PluginInvokeError::InvokeRejected;
        match &error {
            InvokeRejected(answer) => match answer.code.as_deref() {
                Some("unsupported") => Self::Unsupported,
                Some("differs") => Self::Differs,
                _ => Self::Refused(answer.to_string()),
            },
            _ => Self::Refused(error.to_string()),
        }
    }
}
