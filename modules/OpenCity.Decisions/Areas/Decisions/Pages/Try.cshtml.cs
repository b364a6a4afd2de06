using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.ChangeTestCases;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Tries a version out with inputs of one's own, and keeps what it gives as a test case of a draft. Nothing else is stored.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class TryModel(ReadVersion versions, DecisionEvaluator evaluator, ChangeTestCases tests, ICurrentUser user) : VersionPage(versions)
{
    /// <summary>The decision that is tried out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Decision { get; set; }

    [BindProperty, Display(Name = "Name of the test case", Description = "What the case is about, for example A deck of 33 m².")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Expected value", Description = "In JSON: 412.5, true, \"Deck\" or null. Change it where the model gives something else than it should.")]
    public string? Expected { get; set; }

    public IReadOnlyList<InputField> Fields { get; private set; } = [];

    public Evaluated? Result { get; private set; }

    public IEnumerable<Choice> Decisions => Opened.Checked.Model.Decisions.Select(d => new Choice(d.Name, d.Label ?? d.Name));

    public bool MayKeep => Opened.Version.State == VersionState.Draft && user.Has(Permissions.Manage);

    public IActionResult OnGet() => Page();

    public IActionResult OnPost(CancellationToken cancellationToken)
    {
        Result = evaluator.Evaluate(Opened.Checked, Decision ?? string.Empty, InputForm.Read(Fields), cancellationToken);
        ModelState.Remove(nameof(Expected));
        Expected = JsonText.Show(Result.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Manage);
        var inputs = InputForm.Read(Fields);
        var test = new NewTest(Name?.Trim() ?? string.Empty, Decision ?? string.Empty, inputs.ToJsonString(), Expected ?? string.Empty);
        return await tests.AddAsync(Id, Seen, test, cancellationToken) ? LocalRedirect($"{Root}#tests") : NotFound();
    }

    protected override Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Decision ??= Opened.Checked.Model.Decisions.LastOrDefault()?.Name;
        var posted = HttpMethods.IsPost(Request.Method) ? Request.Form : null;
        Fields = Decision is { } name && Opened.Checked.Find(name) is { } decision ? InputForm.Fields(CheckedModel.InputsOf(decision), posted) : [];
        return Task.CompletedTask;
    }
}
