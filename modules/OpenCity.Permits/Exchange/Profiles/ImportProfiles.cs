using OpenCity.Abstractions.Errors;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>The profiles that ship with the module, and those in files.</summary>
internal static class ImportProfiles
{
    private const string Prefix = "Profiles/";
    private const string Suffix = ".profile.json";

    /// <summary>Names of the profiles that ship.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ImportProfiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A shipped profile by its name.</summary>
    /// <exception cref="ValidationFailed">There is none.</exception>
    public static ImportProfile Get(string name)
    {
        if (!Names.Contains(name))
        {
            throw new ValidationFailed("profile", "There is no profile '{0}'.{1} Known: {2}.", name, Nearest.Suggest(name, Names), string.Join(", ", Names));
        }

        using var stream = typeof(ImportProfiles).Assembly.GetManifestResourceStream(Prefix + name + Suffix)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return ProfileReader.Read(copy.ToArray(), name + Suffix);
    }

    /// <summary>A shipped profile by its name, or one in a file.</summary>
    public static async Task<ImportProfile> OpenAsync(string nameOrPath, CancellationToken cancellationToken)
    {
        if (!nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return Get(nameOrPath);
        }

        if (!File.Exists(nameOrPath))
        {
            throw new ValidationFailed("profile", "There is no file '{0}'. Known profiles: {1}.", nameOrPath, string.Join(", ", Names));
        }

        return ProfileReader.Read(await File.ReadAllBytesAsync(nameOrPath, cancellationToken), Path.GetFileName(nameOrPath));
    }
}
