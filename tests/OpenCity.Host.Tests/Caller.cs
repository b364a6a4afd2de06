using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>
/// Somebody who sends requests by hand: with the cookies they were given, wherever they like, and with or without the form token.
/// </summary>
/// <param name="name">Who it is, for messages.</param>
/// <param name="http">A client that keeps no cookies and follows no redirects.</param>
/// <param name="cookies">The cookies by name.</param>
/// <param name="formToken">A form token that goes with the cookies.</param>
/// <param name="roles">The roles of somebody signed in at the root's city; null for everybody else.</param>
internal sealed partial class Caller(string name, HttpClient http, IReadOnlyDictionary<string, string> cookies, string formToken, IReadOnlyCollection<string>? roles)
{
    public string Name => name;

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public string FormToken => formToken;

    public IReadOnlyCollection<string>? Roles => roles;

    /// <summary>Somebody without an account, with a form token.</summary>
    public static Task<Caller> AnonymousAsync(TestCity city, string prefix = "") => BeginAsync(city, "anonymous", prefix, "/account/sign-in", null, null);

    /// <summary>Signs in through the page, at the city of the prefix or host.</summary>
    public static Task<Caller> SignInAsync(TestCity city, string email, string prefix = "", string? host = null, params string[] roles) =>
        BeginAsync(city, email.Split('@')[0], prefix, "/account", email, host, roles);

    /// <summary>The same person's cookies and token, under the names that another city would give them as well.</summary>
    public Caller ReplayedAt(string from, string to) => new(
        $"{name} of {from}",
        http,
        cookies.Concat(cookies.Select(c => KeyValuePair.Create(c.Key.Replace("." + from, "." + to, StringComparison.Ordinal), c.Value))).DistinctBy(c => c.Key).ToDictionary(),
        formToken,
        null);

    /// <summary>The same person with one more cookie.</summary>
    public Caller With(string cookie, string value) => new(name, http, new Dictionary<string, string>(cookies) { [cookie] = value }, formToken, roles);

    public Task<HttpResponseMessage> GetAsync(string path, string? host = null) => SendAsync(HttpMethod.Get, path, host: host);

    /// <summary>Sends a request. What is no GET carries a form, or JSON where the address is of an interface for programs.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, bool withToken = false, string? json = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        request.Headers.Accept.ParseAdd(path.Contains("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        if (method != HttpMethod.Get)
        {
            if (withToken)
            {
                request.Headers.Add("X-CSRF-TOKEN", formToken);
            }

            request.Headers.Add("Idempotency-Key", "a-key-of-the-sweep");
            request.Content = path.Contains("/api/", StringComparison.Ordinal) ? Json(json ?? "{}") : new FormUrlEncodedContent([]);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static ByteArrayContent Json(string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static async Task<Caller> BeginAsync(TestCity city, string name, string prefix, string page, string? email, string? host, params string[] roles)
    {
        var jar = new CookieContainer();
        using var handler = new CookieContainerHandler(jar) { InnerHandler = city.App.GetTestServer().CreateHandler() };
        var address = host is null ? city.Address : new Uri("http://" + host);
        using var browser = new TestBrowser(new HttpClient(handler) { BaseAddress = address }, prefix);
        if (email is not null)
        {
            var form = await browser.GetAsync("/account/sign-in");
            var answer = await browser.SubmitAsync(form, new() { ["Email"] = email, ["Password"] = TestCity.Password });
            answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        }

        var token = FormField().Match((await browser.GetAsync(page)).Html).Groups["value"].Value;
        token.ShouldNotBeEmpty($"{page} has no form for {name}.");
        return new Caller(
            name,
            new HttpClient(city.App.GetTestServer().CreateHandler()) { BaseAddress = city.Address },
            jar.GetAllCookies().ToDictionary(c => c.Name, c => c.Value),
            token,
            email is null || prefix.Length > 0 || host is not null ? null : roles);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<value>[^\"]+)\"")]
    private static partial Regex FormField();
}
