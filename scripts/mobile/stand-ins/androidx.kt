@file:Suppress("unused", "UNUSED_PARAMETER")

package androidx.activity

// Extensions of androidx that Kotlin sees and the type stubs do not have.
fun ComponentActivity.enableEdgeToEdge() {}
