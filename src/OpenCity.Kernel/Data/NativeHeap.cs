using System.Runtime.InteropServices;

namespace OpenCity.Kernel.Data;

/// <summary>
/// Gives memory that SQLite has freed back to the system. The C library of most Linux systems (glibc) keeps it: a process that
/// had a hundred towns' databases open would stay larger by a hundred megabytes when all have gone quiet.
/// </summary>
internal static class NativeHeap
{
    private static readonly TrimFunction? Function = Find();

    private delegate int TrimFunction(nuint pad);

    /// <summary>Does nothing where the C library has no such function (musl, Windows, macOS).</summary>
    public static void Trim() => Function?.Invoke(0);

    private static TrimFunction? Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var address)
            ? Marshal.GetDelegateForFunctionPointer<TrimFunction>(address)
            : null;
}
