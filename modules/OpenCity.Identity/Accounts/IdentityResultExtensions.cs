using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Identity.Accounts;

internal static class IdentityResultExtensions
{
    /// <summary>Turns a refusal of the framework into the platform's errors.</summary>
    public static async Task EnsureAsync(this Task<IdentityResult> task, string field = "")
    {
        var result = await task;
        if (result.Succeeded)
        {
            return;
        }

        var code = result.Errors.First().Code;
        throw code switch
        {
            nameof(IdentityErrorDescriber.ConcurrencyFailure) => new ConcurrencyConflict(),
            nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new ValidationFailed(field, "Another account has this email address. Give another one."),
            nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new ValidationFailed(field, "Give an email address like name@example.com."),
            _ => new InvalidOperationException($"The account could not be saved: {code}."),
        };
    }
}
