package com.fasterxml.jackson.core.type

// Two functions of Tauri's `Invoke` differ only in this type.
abstract class TypeReference<T>
