using System.Net;
using System.Text.RegularExpressions;

namespace OpenCity.Testing;

/// <summary>A client that keeps cookies and fills forms as a browser without scripts does.</summary>
public sealed partial class TestBrowser(HttpClient client, string prefix) : IDisposable
{
    /// <summary>The client beneath, for APIs.</summary>
    public HttpClient Http => client;

    /// <summary>Gets a page.</summary>
    /// <param name="path">An application path, without the city's prefix; or an address from a redirect.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<TestPage> GetAsync(string path, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        request.Headers.Accept.ParseAdd("text/html");
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Follows the redirect of a page.</summary>
    public Task<TestPage> FollowAsync(TestPage page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        var target = page.Location ?? throw new InvalidOperationException($"{page.Address} answered {page.Status} and leads nowhere.");
        return GetAbsoluteAsync(new Uri(page.Address, target), cancellationToken);
    }

    /// <summary>
    /// Sends a form of the page: its hidden fields (antiforgery, idempotency key), the values it shows, and those given.
    /// </summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="fields">Field values by name.</param>
    /// <param name="form">Text that the form's tag has, such as part of its action; the page's first POST form when null.</param>
    /// <param name="files">Files by field name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<TestPage> SubmitAsync(
        TestPage page,
        Dictionary<string, string>? fields = null,
        string? form = null,
        IReadOnlyList<(string Field, string FileName, byte[] Content)>? files = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(page);
        var found = page.FindForm(form);
        var values = found.Values;
        foreach (var (name, value) in fields ?? [])
        {
            values.RemoveAll(v => v.Key == name);
            values.Add(new(name, value));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, found.Action));
        request.Headers.Accept.ParseAdd("text/html");
        request.Content = files is null ? new FormUrlEncodedContent(values) : Multipart(values, files);
        return await SendAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> values, IReadOnlyList<(string Field, string FileName, byte[] Content)> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, fileName, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), field, fileName);
        }

        return content;
    }

    private Uri Address(string path) => new(client.BaseAddress!, path.StartsWith("http", StringComparison.Ordinal) ? path : prefix + path);

    private async Task<TestPage> GetAbsoluteAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await SendAsync(request, cancellationToken);
    }

    private async Task<TestPage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(request, cancellationToken);
        var html = await response.Content.ReadAsStringAsync(cancellationToken);
        return new TestPage(request.RequestUri!, response.StatusCode, html, response.Headers.Location?.ToString());
    }
}

/// <summary>An answer to a browser.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">Its status.</param>
/// <param name="Html">Its text as sent.</param>
/// <param name="Location">Where a redirect leads.</param>
public sealed partial record TestPage(Uri Address, HttpStatusCode Status, string Html, string? Location)
{
    /// <summary>What a person reads: the main part without tags, white space folded.</summary>
    public string Text
    {
        get
        {
            var start = Html.IndexOf("<main", StringComparison.OrdinalIgnoreCase);
            var body = start < 0 ? Html : Html[start..];
            var end = body.IndexOf("</main>", StringComparison.OrdinalIgnoreCase);
            return WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(end < 0 ? body : body[..end], " "), " ")).Trim();
        }
    }

    internal (string Action, List<KeyValuePair<string, string>> Values) FindForm(string? mark)
    {
        var form = Forms().Matches(Html).FirstOrDefault(m => m.Groups["tag"].Value.Contains("post", StringComparison.OrdinalIgnoreCase) && (mark is null ? !m.Groups["tag"].Value.Contains("sign-out", StringComparison.Ordinal) : m.Value.Contains(mark, StringComparison.Ordinal)))
            ?? throw new InvalidOperationException($"{Address} ({Status}) has no such form. It says: {Text}");
        var values = new List<KeyValuePair<string, string>>();
        foreach (Match input in Inputs().Matches(form.Value))
        {
            var tag = input.Value;
            var type = Attribute(tag, "type") ?? "text";
            var name = Attribute(tag, "name");
            if (name is not null && type is not ("submit" or "button" or "file") && (type is not ("checkbox" or "radio") || Checked().IsMatch(tag)))
            {
                values.Add(new(name, Attribute(tag, "value") ?? (type == "checkbox" ? "on" : string.Empty)));
            }
        }

        foreach (Match area in TextAreas().Matches(form.Value))
        {
            if (Attribute(area.Value, "name") is { } name)
            {
                values.Add(new(name, WebUtility.HtmlDecode(area.Groups["text"].Value.TrimStart('\r', '\n'))));
            }
        }

        foreach (Match select in Selects().Matches(form.Value))
        {
            var option = SelectedOption().Match(select.Value) is { Success: true } chosen ? chosen : FirstOption().Match(select.Value);
            if (Attribute(select.Value, "name") is { } name && option.Success)
            {
                values.Add(new(name, Attribute(option.Value, "value") ?? string.Empty));
            }
        }

        return (Attribute(form.Groups["tag"].Value, "action") is { Length: > 0 } action ? action : Address.ToString(), values);
    }

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\b{name}=\"(?<value>[^\"]*)\"", RegexOptions.IgnoreCase);
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex("(?<tag><form\\b[^>]*>).*?</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea\\b[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex TextAreas();

    [GeneratedRegex("<select\\b.*?</select>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Selects();

    [GeneratedRegex("<option\\b[^>]*\\bselected\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex SelectedOption();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex FirstOption();

    [GeneratedRegex("\\bchecked\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Checked();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
