namespace OpenCity.Kernel.Modules;

/// <summary>A dependency as a manifest writes it: an id, or an id with the least version of its module.</summary>
internal readonly record struct DependencyReference(string Id, Version? LeastVersion)
{
    public static DependencyReference Parse(string text, string owner)
    {
        var parts = text.Split(">=", 2, StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
        {
            return new(parts[0], null);
        }

        return Version.TryParse(parts[1], out var version)
            ? new(parts[0], version)
            : throw new InstallationException($"The feature '{owner}' asks for '{text}': '{parts[1]}' is not a version. Write it as \"{parts[0]} >= 1.2\".");
    }
}
