using System.Text.Json;

namespace OpenCity.Kernel.VendorModules;

/// <summary>What is kept of an installation beside the module's files: <c>module.json</c>.</summary>
internal sealed record ModuleRecord
{
    public const string FileName = "module.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string Id { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset InstalledAt { get; init; }

    /// <summary>The SHA-256 of the package.</summary>
    public required string Package { get; init; }

    /// <summary>Who had signed it when it was installed; null where nobody had.</summary>
    public string? Publisher { get; init; }

    /// <summary>The ids of its features: so that whoever uses a module can be told when its assembly can no longer be read.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The SHA-256 of each unpacked file, by its path.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    public static ModuleRecord? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ModuleRecord>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(string folder) => File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
