using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features.ChangeTable;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Edits a decision table of a draft as a plain form.</summary>
[RequirePermission(Permissions.ManageName)]
[RequestFormLimits(ValueCountLimit = 20_000)]
internal sealed class TableModel(ReadVersion versions, ChangeTable change, Wording wording, IStringLocalizer<TableModel> text) : VersionPage(versions)
{
    /// <summary>The decision or function whose table it is.</summary>
    [BindProperty(SupportsGet = true)]
    public string Element { get; set; } = string.Empty;

    public RulesView Table { get; private set; } = null!;

    public string Policy => TableForm.PolicyName(Table.Table.HitPolicy, Table.Table.Aggregation);

    public IEnumerable<Choice> Policies => TableForm.Policies.Select(p => new Choice(TableForm.PolicyName(p.Policy, p.Aggregation), text[HitPolicyWords.Of(p.Policy, p.Aggregation)]));

    public IActionResult OnGet() => Table is null || Opened.Version.State != VersionState.Draft ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Act")] string? act, CancellationToken cancellationToken)
    {
        if (Table is null || !await change.HandleAsync(Id, Seen, Element, TableForm.Read(Table.Table, Request.Form, act), cancellationToken))
        {
            return NotFound();
        }

        if (act is null or "save")
        {
            TempData["Done"] = text["The table is saved."].Value;
            return LocalRedirect(Root);
        }

        return LocalRedirect($"{Root}/table?element={Uri.EscapeDataString(Element)}#rules");
    }

    public CellView Condition(int rule, int column)
    {
        var cell = Table.Table.Rules[rule].InputEntries.ElementAtOrDefault(column);
        return new CellView(TableForm.Cell(rule, 'i', column), text["Rule {0}, if {1}", rule + 1, Table.Inputs[column]], cell?.Text ?? string.Empty, WrongWith(cell));
    }

    public CellView Outcome(int rule, int column)
    {
        var cell = Table.Table.Rules[rule].OutputEntries.ElementAtOrDefault(column);
        return new CellView(TableForm.Cell(rule, 'o', column), text["Rule {0}, then {1}", rule + 1, Table.Outputs[column]], cell?.Text ?? string.Empty, WrongWith(cell));
    }

    public CellView Remark(int rule, int column) => new(
        TableForm.Cell(rule, 'a', column),
        text["Rule {0}, remark {1}", rule + 1, Table.Annotations[column]],
        Table.Table.Rules[rule].AnnotationEntries.ElementAtOrDefault(column) ?? string.Empty,
        null);

    protected override Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        if (ChangeTable.TableOf(Opened.Checked.Model, Element) is { } table)
        {
            Table = new RulesView(Element, table);
        }

        return Task.CompletedTask;
    }

    /// <summary>What is wrong with a cell, in the current language; null where nothing is.</summary>
    private string? WrongWith(DmnElement? cell) =>
        cell is not null && Opened.Checked.Obstacles.FirstOrDefault(p => p.Place.Line > 0 && p.Place == cell.Place) is { } problem ? wording.Say(problem, withPlace: false) : null;
}
