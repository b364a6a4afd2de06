using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenCity.Host.Tests.Archives;

/// <summary>An archive's entries in memory, for comparing and for tampering.</summary>
internal sealed class Parcel
{
    private const string ManifestName = "manifest.json";

    public SortedDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public JsonObject Manifest => JsonNode.Parse(Entries[ManifestName])!.AsObject();

    /// <summary>What a city has: its rows with their descriptions, and its files.</summary>
    public IEnumerable<string> Contents => Entries.Keys.Where(n => n.StartsWith("tables/", StringComparison.Ordinal) || n.StartsWith("files/", StringComparison.Ordinal));

    public static Parcel Read(string path)
    {
        var parcel = new Parcel();
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            parcel.Entries.Add(entry.FullName, bytes.ToArray());
        }

        return parcel;
    }

    public string Text(string name) => Encoding.UTF8.GetString(Entries[name]);

    public void Replace(string name, string old, string replacement)
    {
        Text(name).ShouldContain(old);
        Entries[name] = Encoding.UTF8.GetBytes(Text(name).Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Makes a table as it was before it had a column.</summary>
    public void DropColumn(string table, string column)
    {
        var (dictionary, rows) = ($"tables/{table}.json", $"tables/{table}.jsonl");
        var described = JsonNode.Parse(Entries[dictionary])!.AsObject();
        described["columns"]!.AsArray().RemoveAll(c => c!["name"]!.GetValue<string>() == column);
        Entries[dictionary] = Encoding.UTF8.GetBytes(described.ToJsonString());
        var kept = Text(rows).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var row = JsonNode.Parse(line)!.AsObject();
            row.Remove(column);
            return row.ToJsonString() + "\n";
        });
        Entries[rows] = Encoding.UTF8.GetBytes(string.Concat(kept));
    }

    public void EditManifest(Action<JsonObject> edit)
    {
        var manifest = Manifest;
        edit(manifest);
        Entries[ManifestName] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    /// <summary>Makes the checksums fit again, as somebody would who tampers with care.</summary>
    public void Reseal() => EditManifest(manifest =>
    {
        foreach (var entry in manifest["entries"]!.AsArray())
        {
            var bytes = Entries[entry!["path"]!.GetValue<string>()];
            entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            entry["bytes"] = bytes.Length;
            if (entry["rows"] is not null)
            {
                entry["rows"] = bytes.Count(b => b == '\n');
            }
        }
    });

    public string Write(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in Entries)
        {
            using var content = zip.CreateEntry(name).Open();
            content.Write(bytes);
        }

        return path;
    }
}
