using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Recipes;

/// <summary>The recipes at hand; one is looked at before it is applied.</summary>
[RequirePermission("recipes.manage")]
public sealed class IndexModel(IRecipes recipes, IStringLocalizer<IndexModel> text) : PageModel
{
    private const int MaximumBytes = 1024 * 1024;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The recipes at hand.</summary>
    public IReadOnlyList<RecipeInfo> Recipes { get; private set; } = [];

    /// <summary>The chosen recipe's name; empty for a text of one's own.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>A recipe's text.</summary>
    [BindProperty, Display(Name = "Recipe text"), DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    /// <summary>A recipe file.</summary>
    [BindProperty, Display(Name = "Recipe file")]
    public IFormFile? Upload { get; set; }

    /// <summary>What applying would change; null before one was chosen.</summary>
    public RecipePlan? Plan { get; private set; }

    public void OnGet() => Recipes = recipes.List();

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken cancellationToken)
    {
        OnGet();
        if (await SourceAsync(cancellationToken) is { } source)
        {
            Plan = await recipes.PlanAsync(source, [], cancellationToken);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken cancellationToken)
    {
        OnGet();
        if (await SourceAsync(cancellationToken) is not { } source)
        {
            return Page();
        }

        Plan = await recipes.PlanAsync(source, [], cancellationToken);
        if (Plan.Check.Errors.Count > 0)
        {
            return Page();
        }

        // Not tied to the browser: closing it must not stop between two steps.
        var outcome = await recipes.ApplyAsync(source, [], progress: null, CancellationToken.None);
        TempData["Done"] = text["The recipe was applied: {0} steps changed something, {1} had nothing to change.", outcome.Applied, outcome.Unchanged].Value;
        return LocalRedirect(Url.Content("~/admin/recipes"));
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellationToken)
    {
        var recipe = await recipes.ExportAsync(cancellationToken);
        return File(Encoding.UTF8.GetBytes(recipe.ToJsonString(Readable)), "application/json", "city.recipe.json");
    }

    private async Task<RecipeSource?> SourceAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            return recipes.Open(Name);
        }

        if (Upload is { Length: > MaximumBytes })
        {
            ModelState.AddModelError(nameof(Upload), text["The file is larger than 1 MB. A recipe names large files, it does not hold them."]);
            return null;
        }

        if (Upload is { Length: > 0 })
        {
            using var reader = new StreamReader(Upload.OpenReadStream(), Encoding.UTF8);
            Text = await reader.ReadToEndAsync(cancellationToken);
            ModelState.Remove(nameof(Text));
        }

        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), text["Choose a recipe, upload one, or write one here."]);
            return null;
        }

        return new RecipeSource(text["your text"], Text, _ => null);
    }
}
