using System.Globalization;

namespace OpenCity.Kernel.Hosting;

/// <summary>Sizes in words, for operators.</summary>
public static class ByteSize
{
    /// <summary>For example <c>1.4 MB</c>, in powers of ten (IEC 80000-13).</summary>
    /// <param name="bytes">The size.</param>
    public static string Text(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:N0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:N1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000.0:N1} GB"),
    };
}
