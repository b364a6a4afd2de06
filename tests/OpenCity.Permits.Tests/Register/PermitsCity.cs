using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Tests.Exchange;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Register;

/// <summary>A city with permits and nothing else.</summary>
public abstract class PermitsCity(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Recipe = """
        {
          "name": "permits-only", "issetuprecipe": true,
          "steps": [
            { "name": "feature", "enable": ["OpenCity.CivicTheme", "OpenCity.Permits"] },
            { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" },
            { "name": "settings", "CitySettings": { "name": { "en": "Pine River", "fr": "Rivière-aux-Pins" }, "province": "ON", "email": "info@pineriver.example", "telephone": "705-555-0140", "baseUrl": "https://pineriver.example" } }
          ]
        }
        """;

    public TestCity City { get; private set; } = null!;

    public DatabaseEngine Engine => engine;

    public virtual async ValueTask InitializeAsync() => City = await TestCity.StartAsync(engine, options => options.Recipe = Recipe);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (City is not null)
        {
            await City.DisposeAsync();
        }
    }

    internal Task<ImportSummary> ImportAsync(ImportProfile profile, SourceFile file, bool dryRun = false) => City.RunAsync((services, ct) =>
        services.GetRequiredService<PermitImporter>().RunAsync(new ImportRequest(profile, file) { DryRun = dryRun }, ImportReport.None, ct));

    internal Task<ImportSummary> ImportAsync(string rows, bool dryRun = false) =>
        ImportAsync(Invented, MemoryImport.File("No,Kind,State,Applied,Issued,Address,Work,Area,Lon,Lat,Cost,Contractor\n" + rows), dryRun);

    /// <summary>A hundred and twenty permits in two areas, three kinds and three states; every tenth on Élise Street.</summary>
    internal static string InventedRows()
    {
        var rows = new StringBuilder();
        for (var i = 1; i <= 120; i++)
        {
            var issued = new DateOnly(2030, 1, 1).AddDays(i);
            rows.Append(CultureInfo.InvariantCulture, $"P-{i:D4},{(i % 3 == 0 ? "Deck" : i % 3 == 1 ? "Fence" : "Pool")},{(i % 4 == 0 ? "Closed" : i % 4 == 3 ? "Ended" : "Open")},{issued.AddDays(-10):yyyy-MM-dd},{issued:yyyy-MM-dd},");
            rows.Append(CultureInfo.InvariantCulture, $"{i} {(i % 10 == 0 ? "Élise Street" : "Mill Street")},\"Work number {i}, with a \"\"quoted\"\" word\",{(i % 2 == 0 ? "North" : "South")},{-79.4 + (i * 0.001)},{45.1 + (i * 0.001)},{i * 1000},Maple Builders {i}\n");
        }

        return rows.ToString();
    }

    internal static ImportProfile Invented => MemoryImport.Profile("""
        {
          "name": "invented", "key": ["No"],
          "coordinates": { "x": "Lon", "y": "Lat", "projection": "EPSG:4326" },
          "fields": {
            "PermitNum": { "column": "No" },
            "PermitType": { "column": "Kind" },
            "PermitTypeMapped": { "column": "Kind", "values": { "Fence": "Fence", "Pool": "Pool/Spa" } },
            "Status": { "column": "State", "values": { "Open": "Issued", "Closed": "Completed", "Ended": "Expired" } },
            "StatusCurrent": { "column": "State" },
            "AppliedDate": { "column": "Applied", "formats": ["yyyy-MM-dd"] },
            "IssuedDate": { "column": "Issued", "formats": ["yyyy-MM-dd"] },
            "OriginalAddress1": { "column": "Address" },
            "Description": { "column": "Work" },
            "Area": { "column": "Area" },
            "EstProjectCost": { "column": "Cost" },
            "ContractorCompanyName": { "column": "Contractor" }
          }
        }
        """);
}

/// <summary>The city with the invented permits in its register.</summary>
public abstract class FilledCity(DatabaseEngine engine) : PermitsCity(engine)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ImportAsync(InventedRows());
    }
}

public sealed class SqliteFilledCity() : FilledCity(DatabaseEngine.Sqlite);

public sealed class PostgresFilledCity() : FilledCity(DatabaseEngine.Postgres);

public sealed class SqlitePermitsCity() : PermitsCity(DatabaseEngine.Sqlite);

public sealed class PostgresPermitsCity() : PermitsCity(DatabaseEngine.Postgres);
