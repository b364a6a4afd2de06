using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Tests.Dmn;

/// <summary>Everything a model says as lines of text, to compare two of them; their places in files are left out.</summary>
internal static class ModelText
{
    private static string Of(object model)
    {
        var text = new StringBuilder();
        Write(text, model, 0);
        return text.ToString();
    }

    /// <summary>Shows the first line in which two models differ, since whole models are too long to read in a failure.</summary>
    public static void ShouldSayTheSameAs(this object model, object other, string? because = null)
    {
        var (first, second) = (Of(model).Split('\n'), Of(other).Split('\n'));
        var line = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        string.Join('\n', first.Skip(line).Take(3)).ShouldBe(string.Join('\n', second.Skip(line).Take(3)), because);
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.AppendLine("-");
                break;
            case string or Enum or bool:
                text.AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case XElement element:
                text.AppendLine(element.ToString(SaveOptions.DisableFormatting));
                break;
            case XAttribute attribute:
                text.AppendLine(CultureInfo.InvariantCulture, $"{attribute.Name}={attribute.Value}");
                break;
            case IEnumerable items:
                text.AppendLine("list");
                foreach (var item in items)
                {
                    text.Append(' ', depth);
                    Write(text, item, depth + 1);
                }

                break;
            default:
                Properties(text, value, depth);
                break;
        }
    }

    private static void Properties(StringBuilder text, object value, int depth)
    {
        text.AppendLine(value.GetType().Name);
        var properties = value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.PropertyType != typeof(Place));
        foreach (var property in properties)
        {
            text.Append(' ', depth).Append(property.Name).Append(": ");
            Write(text, property.GetValue(value), depth + 1);
        }
    }
}
