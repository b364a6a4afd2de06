using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security.Keys;

/// <summary>
/// Keeps the keys of data protection in the host database: several hosts on one PostgreSQL database open each other's cookies
/// and links. Asked at the start and when a key ends, every three months.
/// </summary>
internal sealed class KeyTable(HostDatabase database, DataRoot root, TimeProvider clock) : IXmlRepository
{
    private const string Insert = "INSERT INTO data_protection_key (name, xml, created_at) VALUES (@name, @xml, @created) ON CONFLICT (name) DO NOTHING";

    // Where the keys lay in versions before 2026-11-22, one file for each.
    private string Folder => Path.Combine(root.Path, "keys");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = connection.Command("SELECT xml FROM data_protection_key ORDER BY created_at, name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        using var command = connection.Command(Insert, Values(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }

    /// <summary>How many keys anybody could use who can read the table.</summary>
    public int CountPlain() => GetAllElements().Count(key => key.Descendants("masterKey").Any());

    /// <summary>Takes up the files of an earlier version, so that nobody is signed out by the upgrade, and removes them.</summary>
    public async Task TakeUpFilesAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        try
        {
            await CopyFilesAsync(cancellationToken);
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException) when (!Directory.Exists(Folder))
        {
            // Another host on the same folder starts at this moment and was faster: what it has removed, it has taken up.
        }
    }

    private async Task CopyFilesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.xml"))
        {
            await using var command = connection.Command(Insert, Values(Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file, cancellationToken)));
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private (string Name, object? Value)[] Values(string name, string xml) =>
        [("@name", name), ("@xml", xml), ("@created", DatabaseValues.Instant(database.Engine, clock.GetUtcNow()))];

    private DbConnection Open()
    {
        var connection = database.Source.Create();
        try
        {
            database.Source.Open(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
