using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.CompareVersions;
using OpenCity.Decisions.Features.ReadVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>What is different between two versions of a model.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class ChangesModel(ReadVersion versions, CompareVersions compare, IStringLocalizer<ChangesModel> text) : VersionPage(versions)
{
    /// <summary>The number of the version it is compared with; what it follows where there is none.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public int? With { get; set; }

    public VersionComparison Comparison { get; private set; } = null!;

    public IEnumerable<Choice> Others => Comparison.Others.Select(v => new Choice(
        v.Version.Number.ToString(CultureInfo.InvariantCulture),
        text["Version {0}, {1}", v.Version.Number, text[Words.Standing(v.Standing)].Value].Value));

    public IActionResult OnGet() => With is not null && Comparison.Before is null ? NotFound() : Page();

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Comparison = await compare.HandleAsync(Opened, With, cancellationToken);
        With ??= Comparison.Before?.Number;
    }
}
