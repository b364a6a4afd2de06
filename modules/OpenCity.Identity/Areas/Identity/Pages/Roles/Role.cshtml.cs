using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Features.ManageRoles;

namespace OpenCity.Identity.Areas.Identity.Pages.Roles;

[RequirePermission(Permissions.ManageRolesName)]
internal sealed class RoleModel(RoleEditor editor, IRoles roles, IStringLocalizer<RoleModel> text) : FormPage
{
    private IStringLocalizer T => text;

    /// <summary>The role to change; null at <c>/admin/roles/new</c>.</summary>
    public string? Existing => Role == RoleEditor.Reserved ? null : Role;

    [BindProperty(SupportsGet = true)]
    public string Role { get; set; } = RoleEditor.Reserved;

    [BindProperty]
    [Display(Name = "Name of the role")]
    [Required(ErrorMessage = "Enter a name for the role."), StringLength(50, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string Name { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "What its people do")]
    [StringLength(200, ErrorMessage = "Enter a text of at most {1} characters.")]
    public string? Description { get; set; }

    /// <summary>The chosen permissions by the group they stand in.</summary>
    [BindProperty]
    public Dictionary<string, List<string>> Granted { get; set; } = [];

    public IReadOnlySet<string> Held { get; private set; } = new HashSet<string>();

    public bool IsStock { get; private set; }

    public bool IsAdministrator { get; private set; }

    public IReadOnlyList<PermissionGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Existing is not null && await editor.FindAsync(Existing, cancellationToken) is null)
        {
            return NotFound();
        }

        if (Existing is not null)
        {
            var role = (await editor.FindAsync(Existing, cancellationToken))!;
            (Name, Description) = (role.Name, role.Description);
            Held = role.Permissions.ToHashSet(StringComparer.Ordinal);
        }

        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Existing is null)
        {
            await editor.CreateAsync(new RoleDefinition(Name.Trim(), Description ?? string.Empty, Chosen), cancellationToken);
        }
        else
        {
            await editor.ChangeAsync(new RoleDefinition(Existing, Description ?? string.Empty, Chosen), cancellationToken);
        }

        Notice = T["The role is saved."];
        return RedirectToPage("Roles");
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await editor.DeleteAsync(Existing ?? string.Empty, cancellationToken);
        Notice = T["The role is deleted."];
        return RedirectToPage("Roles");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (Request.HasFormContentType)
        {
            Held = Chosen.ToHashSet(StringComparer.Ordinal);
        }

        var role = Existing is null ? null : await editor.FindAsync(Existing, cancellationToken);
        IsStock = role?.IsStock == true;
        IsAdministrator = role?.Name == OpenCity.Abstractions.Security.Roles.Administrator;
        Groups = [.. roles.Permissions.GroupBy(p => p.Category).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PermissionGroup(T[g.Key], [.. g.Select(Show)]))];
    }

    private IReadOnlyList<string> Chosen => [.. Granted.Values.SelectMany(names => names).Where(name => !string.IsNullOrEmpty(name))];

    private Choice Show(Permission permission) =>
        new(permission.Name, T[permission.Description]) { Hint = permission.IsSecurityCritical ? T["Whoever has this can give themselves more. ({0})", permission.Name] : permission.Name };
}

/// <summary>Permissions under one heading.</summary>
internal sealed record PermissionGroup(string Title, IReadOnlyList<Choice> Permissions);
