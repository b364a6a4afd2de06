using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Permits.Register;

/// <summary>The newest permits as an Atom feed (RFC 4287), narrowed as the list is.</summary>
internal sealed class RegisterFeed(FindPermits find, RegisterWords words, ISettings settings, ITenantUrls urls, IStringLocalizer<RegisterFeed> text)
{
    private const int Newest = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public async Task<string> WriteAsync(RegisterFilter filter, CancellationToken cancellationToken)
    {
        var page = await find.HandleAsync(filter with { OldestFirst = false }, after: null, before: null, Newest, cancellationToken);
        var types = await words.TypesAsync(cancellationToken);
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        var output = new StringBuilder();
        using (var writer = XmlWriter.Create(new Utf8Writer(output), new XmlWriterSettings { Indent = true }))
        {
            var self = urls.Absolute("/permits/register/feed.atom").ToString() + filter.ToQueryString();
            writer.WriteStartElement("feed", Atom);
            writer.WriteAttributeString("xml", "lang", null, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
            writer.WriteElementString("id", Atom, self);
            writer.WriteElementString("title", Atom, $"{city.Name} – {text["Register of permits"]}");
            writer.WriteElementString("updated", Atom, Instant(page.Entries.Count == 0 ? new DateOnly(2000, 1, 1) : page.Entries[0].Key.Date));
            writer.WriteStartElement("author", Atom);
            writer.WriteElementString("name", Atom, city.Name.ToString());
            writer.WriteEndElement();
            Link(writer, "self", self);
            Link(writer, "alternate", urls.Absolute(RegisterPaths.List).ToString() + filter.ToQueryString());
            foreach (var permit in page.Entries)
            {
                Entry(writer, permit, types.Name(permit.PermitType));
            }

            writer.WriteEndElement();
        }

        return output.ToString();
    }

    private void Entry(XmlWriter writer, RegisterEntry permit, string type)
    {
        var address = urls.Absolute(RegisterPaths.Permit(permit.Number)).AbsoluteUri;
        writer.WriteStartElement("entry", Atom);
        writer.WriteElementString("id", Atom, address);
        writer.WriteElementString("title", Atom, string.Join(", ", new[] { permit.Number, permit.Address }.Where(t => !string.IsNullOrEmpty(t))));
        writer.WriteElementString("updated", Atom, Instant(permit.Key.Date));
        Link(writer, "alternate", address);
        writer.WriteElementString("summary", Atom, string.Join(" · ", new[] { type, permit.Description, words.Status(permit.Status) }.Where(t => t.Length > 0)));
        writer.WriteEndElement();
    }

    private static void Link(XmlWriter writer, string relation, string address)
    {
        writer.WriteStartElement("link", Atom);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("href", address);
        writer.WriteEndElement();
    }

    private static string Instant(DateOnly date) => date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private sealed class Utf8Writer(StringBuilder output) : StringWriter(output, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
