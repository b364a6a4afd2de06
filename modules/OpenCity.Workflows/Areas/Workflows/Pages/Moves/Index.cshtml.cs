using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;
using OpenCity.Workflows.Features.MoveCases;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Moves;

/// <summary>Shows what moving the cases of an earlier version would do, and does it.</summary>
[RequirePermission(Permissions.OperateName)]
internal sealed class IndexModel(PreviewMove preview, MoveCases move, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version whose cases are to move; the oldest with cases where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>Activities that take the place of those that are gone, by the id of these.</summary>
    [BindProperty(SupportsGet = true)]
    public Dictionary<string, string?> Chosen { get; set; } = [];

    /// <summary>How far the cases were gone through; null from the first on.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>The version in force that was seen.</summary>
    [BindProperty]
    public int To { get; set; }

    [BindProperty, Display(Name = "I have looked at the preview: these cases are to go on in the version in force.")]
    public bool Confirmed { get; set; }

    public MovePlan Plan { get; private set; } = null!;

    public IEnumerable<Choice> Versions => Plan.Versions.Select(v => new Choice(
        v.Number.ToString(CultureInfo.InvariantCulture), text.Plural(v.Cases, "Version {1}: 1 case", "Version {1}: {0} cases", v.Number)));

    public IEnumerable<Choice> ChoicesOf(MovePlace place) =>
        place.Choices.Select(choice => new Choice(choice.Id, choice.Title.ToString())).Prepend(new Choice(string.Empty, text["None: these cases stay"]));

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(cancellationToken) is NotFoundResult missing)
        {
            return missing;
        }

        if (!Confirmed)
        {
            throw new ValidationFailed(nameof(Confirmed), "Confirm that you have looked at the preview.");
        }

        var done = await move.HandleAsync(new MoveRequest(Id, From ?? 0, To, Chosen, After), cancellationToken);
        TempData["Done"] = done.After is null
            ? text.Plural(done.Moved, "1 case has moved. None is left to look at.", "{0} cases have moved. None is left to look at.").Value
            : text.Plural(done.Moved, "1 case has moved; there are more.", "{0} cases have moved; there are more.").Value;
        if (done.Left > 0)
        {
            TempData["Done"] += " " + text.Plural(done.Left, "1 case stays where it is; the preview says why.", "{0} cases stay where they are; the preview says why.").Value;
        }

        var values = new RouteValueDictionary { ["id"] = Id };
        if (done.After is { } after)
        {
            (values["From"], values["After"]) = (From, after);
            foreach (var (activity, target) in Chosen)
            {
                values[$"Chosen[{activity}]"] = target;
            }
        }

        return RedirectToPage(values);
    }

    /// <summary>The preview was read before.</summary>
    public Task OnRedisplayAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (await preview.HandleAsync(Id, From, Chosen, cancellationToken) is not { } plan)
        {
            return NotFound();
        }

        Plan = plan;
        return Page();
    }
}
