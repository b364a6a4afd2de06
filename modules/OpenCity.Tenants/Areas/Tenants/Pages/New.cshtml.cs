using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;

namespace OpenCity.Tenants.Areas.Tenants.Pages;

/// <summary>Adds a city from a recipe.</summary>
[RequirePermission(Permissions.ManageName)]
public sealed class NewModel(ITenantAdministration cities, IRecipes recipes) : PageModel, IRedisplay
{
    /// <summary>The short name.</summary>
    [BindProperty]
    [Display(Name = "Short name", Description = "Lower-case letters, digits and dashes, for example old-mill. It cannot be changed later.")]
    [Required(ErrorMessage = "Enter a short name"), StringLength(40)]
    public string Name { get; set; } = string.Empty;

    /// <summary>Host names, parted by spaces.</summary>
    [BindProperty]
    [Display(Name = "Host names", Description = "For example services.oldmill.example; several with spaces between. Leave it empty where the path prefix alone finds the city.")]
    public string? Hosts { get; set; }

    /// <summary>The path prefix.</summary>
    [BindProperty]
    [Display(Name = "Path prefix", Description = "For example /old-mill. Leave it empty where the host names alone find the city.")]
    public string? PathPrefix { get; set; }

    /// <summary>The recipe's name.</summary>
    [BindProperty]
    [Display(Name = "Recipe"), Required(ErrorMessage = "Choose a recipe")]
    public string Recipe { get; set; } = string.Empty;

    /// <summary>The first administrator's name.</summary>
    [BindProperty]
    [Display(Name = "Administrator's name"), Required(ErrorMessage = "Enter the administrator's name"), StringLength(100)]
    public string AdminName { get; set; } = string.Empty;

    /// <summary>The first administrator's mail address.</summary>
    [BindProperty]
    [Display(Name = "Administrator's email"), Required(ErrorMessage = "Enter the administrator's email"), EmailAddress(ErrorMessage = "Enter an email address such as name@example.ca")]
    public string AdminEmail { get; set; } = string.Empty;

    /// <summary>The first administrator's password.</summary>
    [BindProperty]
    [Display(Name = "Administrator's password", Description = "At least 12 characters. The administrator changes it after the first sign-in."), Required(ErrorMessage = "Enter a password"), MinLength(12, ErrorMessage = "Use at least 12 characters"), DataType(DataType.Password)]
    public string AdminPassword { get; set; } = string.Empty;

    /// <summary>The recipes to choose from.</summary>
    public IReadOnlyList<Choice> Recipes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    /// <inheritdoc />
    public Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Recipes = [.. recipes.List().Where(r => r.IsSetupRecipe).Select(r => new Choice(r.Name, r.DisplayName) { Hint = r.Description })];
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await cities.BeginAsync(
            new NewTenant(Name.Trim(), Recipe)
            {
                Hosts = HostNames.Read(Hosts),
                PathPrefix = PathPrefix?.Trim() ?? string.Empty,
                Parameters = new RecipeParameters { ["AdminName"] = AdminName, ["AdminEmail"] = AdminEmail, ["AdminPassword"] = AdminPassword },
            },
            cancellationToken);
        return LocalRedirect(Url.Content("~/admin/cities/" + Name.Trim()));
    }
}
