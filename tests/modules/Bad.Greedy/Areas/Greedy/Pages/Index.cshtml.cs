using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bad.Greedy.Areas.Greedy.Pages;

/// <summary>A page that does not say who may see it.</summary>
public sealed class IndexModel : PageModel;
