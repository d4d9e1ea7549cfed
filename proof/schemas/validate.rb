# Reads lines of {document, kind, value, valid}, and prints how many verdicts of json_schemer differ.
require 'json'
require 'set'
require 'json_schemer'

folder, lines = ARGV
schemers = Hash.new do |all, (name, kind)|
  document = JSON.parse(File.read("#{folder}/#{name}.json"))
  # json_schemer of Debian knows drafts up to 7; the documents use only what those have, too.
  document.delete('$schema')
  document.delete('$id')
  document['anyOf'] = [{ '$ref' => "#/$defs/#{kind.gsub('/', '~1')}" }]
  all[[name, kind]] = JSONSchemer.schema(document)
end

same = 0
different = []
File.foreach(lines) do |line|
  entry = JSON.parse(line, max_nesting: 200)
  name, kind, value, valid, what = entry.values_at('document', 'kind', 'value', 'valid', 'what')
  if schemers[[name, kind]].valid?(value) == valid
    same += 1
  else
    different << "#{name} #{kind}: #{what}"
  end
end
puts JSON.generate({ same: same, different: different })
