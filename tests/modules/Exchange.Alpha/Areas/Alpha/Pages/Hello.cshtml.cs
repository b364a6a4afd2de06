using Exchange.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;

namespace Exchange.Alpha.Areas.Alpha.Pages;

[Public("A page of the tests.")]
public sealed class HelloModel(IGreeter greeter) : PageModel
{
    public string Greeting { get; private set; } = greeter.Greet("page");

    public void OnPost(string name) => Greeting = greeter.Greet(name);
}
