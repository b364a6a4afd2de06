using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Web;

namespace OpenCity.Workflows.Activities.Calls;

/// <summary>Calls other systems for workflows: only hosts that the city lists, signed with the city's key, each with the key of its execution.</summary>
internal sealed class SignedCalls(IOutgoingHttp http, ISettings settings, IConfiguration configuration, ITenant tenant, TimeProvider time)
{
    private static readonly OutgoingLimits Limits = new(1024 * 1024, TimeSpan.FromSeconds(30));

    /// <summary>Sends a request.</summary>
    /// <returns>The answer, unless it says that trying again may help.</returns>
    /// <exception cref="RuleViolation">The host is not listed, the address is none, or the secret is missing.</exception>
    /// <exception cref="HttpRequestException">The other system is busy or broken for now.</exception>
    public async Task<HttpResponseMessage> SendAsync(string method, string? address, string body, string idempotencyKey, CancellationToken cancellationToken)
    {
        var rules = await settings.GetAsync<WorkflowSettings>(cancellationToken);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new RuleViolation("workflows.call-address", "“{0}” is no address of http or https.", address ?? string.Empty);
        }

        if (!rules.AllowedHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
        {
            throw new RuleViolation("workflows.call-host", "Workflows may not call the host “{0}”. Add it to the hosts in the settings of workflows, then try again.", uri.Host);
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), uri);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        Sign(request, body, rules);
        try
        {
            var answer = await http.SendAsync(request, Limits, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)answer.StatusCode >= 500)
            {
                answer.Dispose();
                throw new HttpRequestException($"{uri.Host} answered {((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)}.");
            }

            return answer;
        }
        catch (OutgoingFailed failed) when (failed.Reason == OutgoingFailure.Forbidden)
        {
            throw new RuleViolation("workflows.call-forbidden", "{0}", failed.Message);
        }
    }

    /// <summary>HMAC-SHA256 (RFC 2104) over the time, a dot and the body, so that a call can neither be made up nor sent again later.</summary>
    private void Sign(HttpRequestMessage request, string body, WorkflowSettings rules)
    {
        if (rules.SigningKey.Length == 0)
        {
            return;
        }

        var secret = configuration[$"OpenCity:Secrets:{tenant.Name}:{rules.SigningKey}"]
            ?? throw new RuleViolation("workflows.call-secret", "The secret “{0}” that signs calls is not in the configuration. Add OpenCity:Secrets:{1}:{0}.", rules.SigningKey, tenant.Name);
        var at = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}"));
        request.Headers.Add("X-OpenCity-Signature", $"t={at},v1={Convert.ToHexStringLower(signature)}");
    }
}
