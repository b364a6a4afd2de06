using System.Data;
using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary>The forms of the core permits dataset.</summary>
internal enum BldsForm
{
    Csv,
    Json,
}

/// <summary>
/// Writes the public register as BLDS 1.2: page, endpoint and command line call this. Rows go from the database's reader to
/// the output one by one, so memory stays flat.
/// </summary>
internal sealed class BldsExport(ITenantDatabase database, ISettings settings, ITenant tenant, ITenantUrls urls, ICityClock clock, RegisterWords words)
{
    /// <summary>The core permits dataset; returns how many permits it has.</summary>
    public async Task<long> PermitsAsync(Stream output, BldsForm form, CancellationToken cancellationToken)
    {
        var rows = new BldsRows(await ContextAsync(cancellationToken));
        await using BldsOutput writer = form == BldsForm.Csv ? new BldsCsvOutput(output, BldsPermits.Fields.Select(f => f.Name)) : new BldsJsonOutput(output);
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = BldsRows.Sql;
        var count = 0L;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            writer.Write(rows.Read(reader));
            await writer.FlushAsync(all: false, cancellationToken);
            count++;
        }

        await writer.FinishAsync(cancellationToken);
        return count;
    }

    /// <summary>The permit status change dataset: what our own permits were before. Comments stay empty, because reasons may speak of people.</summary>
    public async Task<long> StatusChangesAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new BldsCsvOutput(output, ["PermitNum", "StatusPrevious", "StatusPreviousDate", "StatusPreviousMapped", "Comments"]);
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = """
            SELECT number, from_status, since FROM (
                SELECT p.seq, p.number, t.at, t.from_status, lag(t.at) OVER (PARTITION BY p.seq ORDER BY t.at, t.id) AS since
                FROM permits_permit p JOIN permits_timeline_entry t ON t.permit_id = p.id
                WHERE p.register_date IS NOT NULL AND t.from_status IS NOT NULL
            ) changes
            WHERE from_status <> 'Draft'
            ORDER BY seq, at
            """;
        var count = 0L;
        var row = new object?[5];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var status = Enum.Parse<PermitStatus>(reader.GetString(1));
            row[0] = reader.GetString(0);
            row[1] = PermitTexts.Status(status);
            row[2] = Instant(reader, 2) is { } since ? Iso(DateOnly.FromDateTime(clock.ToCityTime(since).DateTime)) : null;
            row[3] = BldsStatus.Previous(status);
            writer.Write(row);
            await writer.FlushAsync(all: false, cancellationToken);
            count++;
        }

        await writer.FinishAsync(cancellationToken);
        return count;
    }

    /// <summary>The dataset information file.</summary>
    public async Task InformationAsync(Stream output, CancellationToken cancellationToken)
    {
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        await using var writer = new BldsCsvOutput(output, ["Jurisdiction", "Version", "Email", "LastUpdate", "Projection", "URL", "Phone", "Fax"]);
        writer.Write([tenant.Name, BldsPermits.Version, city.Email, Iso(clock.Today), "EPSG:4326", urls.Absolute("/open-data/permits/blds/permits.csv", "en").ToString(), Empty(city.Telephone), null]);
        await writer.FinishAsync(cancellationToken);
    }

    private async Task<BldsContext> ContextAsync(CancellationToken cancellationToken)
    {
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        var permits = await settings.GetAsync<PermitSettings>(cancellationToken);

        // The dataset is one for everybody, whatever language the caller reads in.
        using var english = Cultures.Use("en");
        return new BldsContext
        {
            Engine = database.Engine,
            Jurisdiction = tenant.Name,
            Publisher = city.Name.In("en"),
            City = city.Name.In("en"),
            Province = city.Province,
            RegisterUrl = urls.Absolute(RegisterPaths.List + "/", "en").ToString(),
            ShowsCost = permits.RegisterShowsCost,
            ShowsContractors = permits.RegisterShowsContractors,
            Types = await words.TypesAsync(cancellationToken),
        };
    }

    private static DateTimeOffset? Instant(System.Data.Common.DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetValue(column) switch
    {
        DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),
        var text => DateTimeOffset.Parse((string)text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Empty(string text) => text.Length == 0 ? null : text;
}
