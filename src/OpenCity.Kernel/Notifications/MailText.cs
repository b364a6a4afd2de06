using System.Text;
using System.Text.Encodings.Web;

namespace OpenCity.Kernel.Notifications;

/// <summary>Makes of a mail's text a small HTML document that screen readers read well: language, title, paragraphs, links.</summary>
internal static class MailText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string ToHtml(string subject, string text, string culture)
    {
        var html = new StringBuilder(text.Length + 300);
        html.Append("<!DOCTYPE html>\n<html lang=\"").Append(Encoder.Encode(culture)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Encoder.Encode(subject)).Append("</title>\n</head>\n<body>\n");
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>").AppendJoin("<br>\n", paragraph.Split('\n').Select(Line)).Append("</p>\n");
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Line(string line)
    {
        var trimmed = line.Trim();
        var encoded = Encoder.Encode(trimmed);
        return !trimmed.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(trimmed, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http")
            ? $"<a href=\"{Encoder.Encode(address.AbsoluteUri)}\">{encoded}</a>"
            : encoded;
    }
}
