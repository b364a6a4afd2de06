using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Exchange.Blds;

namespace OpenCity.Permits.Register;

/// <summary>Writes a filtered list of the register as CSV for a spreadsheet, in the reader's language, row by row.</summary>
internal sealed class DownloadRegister(ITenantDatabase database, RegisterWords words, IStringLocalizer<DownloadRegister> text)
{
    public async Task HandleAsync(RegisterFilter filter, Stream output, CancellationToken cancellationToken)
    {
        var types = await words.TypesAsync(cancellationToken);

        // Spreadsheets take UTF-8 only with the mark.
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', new[] { text["Number"], text["Status"], text["Kind of permit"], text["Work"], text["Address"], text["Area"], text["Issued"], text["Latitude"], text["Longitude"] }.Select(h => CsvText.Quote(h))));
        var sql = new RegisterSql(database.Engine, filter);
        if (sql.IsEmpty)
        {
            return;
        }

        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        await using var rows = await sql.Prepare(command, sql.Select(RegisterSql.Columns, limit: null)).ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var permit = RegisterReader.Entry(rows);
            string[] cells =
            [
                permit.Number,
                words.Status(permit.Status),
                types.Name(permit.PermitType),
                permit.Description,
                permit.Address ?? string.Empty,
                permit.Area ?? string.Empty,
                permit.IssuedDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty,
            ];
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', cells.Select(CsvText.QuoteForSpreadsheet))},{permit.Latitude},{permit.Longitude}"));
        }
    }
}
