using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;

namespace Bad.Careless.Areas.Careless.Pages;

/// <summary>A page that many cannot use.</summary>
[Public("For everybody.")]
public sealed class IndexModel : PageModel;
