using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;

namespace Bench.Areas.Bench.Pages;

/// <summary>A page of fifty rows, without a layout: what a bare Razor page renders just so.</summary>
[RequirePermission("bench.read")]
public sealed class RowsModel : PageModel
{
    private static readonly Row[] All = [.. Enumerable.Range(1, 50).Select(i => new Row(
        string.Create(CultureInfo.InvariantCulture, $"PR-2031-{i:D5}"),
        string.Create(CultureInfo.InvariantCulture, $"{i * 7} Maple Street"),
        i % 2 == 0 ? "Deck" : "Fence",
        string.Create(CultureInfo.InvariantCulture, $"2031-05-{1 + (i % 28):D2}")))];

    public IReadOnlyList<Row> Rows { get; } = All;

    public sealed record Row(string Number, string Address, string Work, string Issued);
}
