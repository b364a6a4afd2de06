using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using OpenCity.Abstractions.Security;

namespace OpenCity.Testing;

/// <summary>A signed-in person that a test invents; no account stands behind.</summary>
/// <param name="Id">The id.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="Email">The mail address.</param>
/// <param name="Roles">The roles besides resident.</param>
public sealed record TestPerson(Guid Id, string DisplayName, string Email, IReadOnlyList<string> Roles)
{
    internal const string Header = "X-Test-Person";

    /// <summary>A person with these roles.</summary>
    public static TestPerson WithRoles(params string[] roles)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        return new(id, roles.Length == 0 ? "Test Resident" : "Test " + roles[0], $"{id:n}@test.example", roles);
    }

    internal ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new Claim(CityClaims.Id, Id.ToString()),
            new Claim(CityClaims.DisplayName, DisplayName),
            new Claim(CityClaims.Email, Email),
            .. Roles.Select(r => new Claim(CityClaims.Role, r)),
        ],
        "Test"));
}

/// <summary>Signs in whoever the test's header names, before the platform's own middleware.</summary>
internal sealed class TestPersonFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Headers.TryGetValue(TestPerson.Header, out var header))
            {
                context.User = JsonSerializer.Deserialize<TestPerson>(header.ToString())!.ToPrincipal();
            }

            return following(context);
        });
        next(app);
    };
}
