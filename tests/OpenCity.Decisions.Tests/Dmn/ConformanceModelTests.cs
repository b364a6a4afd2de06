using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class ConformanceModelTests
{
    [Fact]
    public void Reads_every_model_without_a_problem()
    {
        var problems = TckFolder.Models()
            .SelectMany(file => DmnReader.Read(File.ReadAllBytes(file), Neighbours(file)).Problems.Select(problem => $"{Path.GetFileName(file)}:{problem}"))
            .ToList();

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Writes_every_model_so_that_reading_it_again_gives_the_same()
    {
        foreach (var file in TckFolder.Models())
        {
            var model = DmnReader.Read(File.ReadAllBytes(file)).Definitions!;
            var written = DmnWriter.Write(model);
            var again = DmnReader.Read(written);

            again.Problems.ShouldBeEmpty(file);
            again.Definitions!.ShouldSayTheSameAs(model, file);
            DmnWriter.Write(again.Definitions!).ShouldBe(written, file);
        }
    }

    [Fact]
    public void Leaves_nothing_of_a_model_out_when_it_writes_it()
    {
        foreach (var file in TckFolder.Models())
        {
            var before = XDocument.Load(file).Root!;
            var after = XDocument.Parse(DmnWriter.Write(DmnReader.Read(File.ReadAllBytes(file)).Definitions!)).Root!;

            Said(after).ShouldBe(Said(before), file);
        }
    }

    // The order among elements of different kinds is the schema's, so it is not compared.
    private static string Said(XElement root) => string.Join(
        '\n',
        root.DescendantsAndSelf()
            .Where(element => element.Name.LocalName != "extensionElements" || element.HasElements)
            .SelectMany(element => element.Attributes().Where(Says).Select(attribute => $"{element.Name} {attribute.Name}={attribute.Value}")
                .Prepend(element.HasElements ? $"{element.Name}" : $"{element.Name} {element.Value}"))
            .Order(StringComparer.Ordinal));

    // Defaults may be written or not, and a reference within the model with its namespace or without.
    private static bool Says(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration
        && attribute.Name.LocalName is not ("schemaLocation" or "href" or "hitPolicy")
        && (attribute.Name.LocalName, attribute.Value) is not (("isCollection", "false") or ("kind", "FEEL"));

    private static Func<string, Definitions?> Neighbours(string file) => space => Directory
        .GetFiles(Path.GetDirectoryName(file)!, "*.dmn")
        .Select(other => DmnReader.Read(File.ReadAllBytes(other)).Definitions!)
        .FirstOrDefault(model => model.Namespace == space);
}
