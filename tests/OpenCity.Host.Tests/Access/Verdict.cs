using System.Net;

namespace OpenCity.Host.Tests.Access;

/// <summary>What an answer says of whether the caller may call.</summary>
internal enum Verdict
{
    /// <summary>They may: whatever came of it.</summary>
    Allowed,

    /// <summary>They are asked to sign in.</summary>
    SignIn,

    /// <summary>They are signed in and may not.</summary>
    Forbidden,

    /// <summary>They may, but the request is not in order: the form token is missing, for one.</summary>
    Refused,

    /// <summary>The platform broke.</summary>
    Fault,
}

internal static class Verdicts
{
    public static Verdict Of(HttpResponseMessage answer)
    {
        var target = answer.Headers.Location?.ToString() ?? string.Empty;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Verdict.SignIn,
            HttpStatusCode.Forbidden => Verdict.Forbidden,
            HttpStatusCode.BadRequest => Verdict.Refused,
            >= HttpStatusCode.InternalServerError => Verdict.Fault,
            HttpStatusCode.Redirect when target.Contains("/account/sign-in?ReturnUrl=", StringComparison.OrdinalIgnoreCase) => Verdict.SignIn,
            HttpStatusCode.Redirect when target.Contains("/account/denied", StringComparison.OrdinalIgnoreCase) => Verdict.Forbidden,
            _ => Verdict.Allowed,
        };
    }
}
